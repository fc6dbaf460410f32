/**
 * Which rows are held out, alike on every machine.
 *
 * <p>Touches {@code domain.refusal, org.apache.spark, training.failure, training.read, training.spec.request}.
 */
@NullMarked
package io.datacoin.training.split;

import org.jspecify.annotations.NullMarked;
