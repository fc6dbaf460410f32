/**
 * Spark's estimators for the catalogue's algorithms, and what fitted models tell about themselves.
 *
 * <p>Touches {@code domain.refusal, org.apache.spark, training.failure, training.spec.algorithm}.
 */
@NullMarked
package io.datacoin.training.fit;

import org.jspecify.annotations.NullMarked;
