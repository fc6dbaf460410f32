/**
 * Decides what becomes of each column, and says it as stages of a Spark pipeline.
 *
 * <p>Touches {@code domain.refusal, org.apache.spark, training.failure, training.read, training.spec.reading,
 * training.spec.request, training.statistics}.
 */
@NullMarked
package io.datacoin.training.features;

import org.jspecify.annotations.NullMarked;
