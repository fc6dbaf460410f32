/**
 * From a stranger's file to a Delta table with schema and statistics.
 *
 * <p>Touches {@code com.fasterxml.jackson, domain.refusal, org.apache.parquet, org.apache.spark, reading.column,
 * reading.value, training.failure, training.output, training.read, training.session, training.source,
 * training.spec.dataset, training.spec.json, training.spec.process, training.spec.reading, training.statistics}.
 */
@NullMarked
package io.datacoin.training.ingest;

import org.jspecify.annotations.NullMarked;
