/**
 * Our reader on many files in one process, for comparisons with the readers of others.
 *
 * <p>Touches {@code domain.refusal, spark.access, training.failure, training.ingest, training.output,
 * training.spec.process, training.spec.reading}.
 */
@NullMarked
package io.datacoin.benchmarks.inspect;

import org.jspecify.annotations.NullMarked;
