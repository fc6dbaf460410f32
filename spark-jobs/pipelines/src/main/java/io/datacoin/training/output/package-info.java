/**
 * What a job tells its parent while it runs, and how long its phases take.
 *
 * <p>Touches {@code training.spec.process}.
 */
@NullMarked
package io.datacoin.training.output;

import org.jspecify.annotations.NullMarked;
