/**
 * Why a job has no result and whose fault that is, found out from whatever Spark throws.
 *
 * <p>Touches {@code domain.job, domain.refusal, org.apache.spark, spark.access, training.spec.process,
 * training.spec.request}.
 */
@NullMarked
package io.datacoin.training.failure;

import org.jspecify.annotations.NullMarked;
