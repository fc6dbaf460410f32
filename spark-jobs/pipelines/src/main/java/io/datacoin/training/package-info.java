/**
 * The programs that run inside a Spark JVM: ingest, training, scoring.
 *
 * <p>Touches {@code domain.refusal, spark.access, training.failure, training.ingest, training.job, training.output,
 * training.session, training.spec.dataset, training.spec.process}.
 */
@NullMarked
package io.datacoin.training;

import org.jspecify.annotations.NullMarked;
