/**
 * Metrics from predictions, summed in the same order on every machine.
 *
 * <p>Touches {@code org.apache.spark, training.spec.algorithm, training.statistics}.
 */
@NullMarked
package io.datacoin.training.evaluate;

import org.jspecify.annotations.NullMarked;
