/** Metrics from predictions, summed in the same order on every machine. */
@NullMarked
package io.datacoin.training.evaluate;

import org.jspecify.annotations.NullMarked;
