/** Tests of this room. */
@NullMarked
package io.datacoin.training.spec;

import org.jspecify.annotations.NullMarked;
