/**
 * Our trainings on many tables in one process, for comparisons with the defaults of others.
 *
 * <p>Touches {@code com.fasterxml.jackson, org.apache.spark, spark.access, training.ingest, training.job,
 * training.output, training.session, training.spec.dataset, training.spec.process}.
 */
@NullMarked
package io.datacoin.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
