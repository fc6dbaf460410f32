/**
 * Which rows are held out, alike on every machine.
 *
 * <p>Touches {@code org.apache.spark}.
 */
@NullMarked
package io.datacoin.training.split;

import org.jspecify.annotations.NullMarked;
