/**
 * From a stranger's file to a Delta table with schema and statistics.
 *
 * <p>Touches {@code com.fasterxml.jackson, domain.refusal, org.apache.parquet,
 * org.apache.spark, training.failure, training.output, training.read, training.session, training.spec.dataset,
 * training.source, training.spec.json, training.spec.process, training.spec.reading}.
 */
@NullMarked
package io.datacoin.training.ingest;

import org.jspecify.annotations.NullMarked;
