/**
 * From a stranger's file to a Delta table with schema and statistics.
 *
 * <p>Touches {@code com.fasterxml.jackson, com.univocity.parsers, domain.refusal, org.apache.spark, training.failure,
 * training.output, training.spec.dataset, training.spec.process}.
 */
@NullMarked
package io.datacoin.training.ingest;

import org.jspecify.annotations.NullMarked;
