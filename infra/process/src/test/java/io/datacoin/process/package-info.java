/** Tests of this room. */
@NullMarked
package io.datacoin.process;

import org.jspecify.annotations.NullMarked;
