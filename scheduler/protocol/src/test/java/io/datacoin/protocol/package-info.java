/** Tests of this room. */
@NullMarked
package io.datacoin.protocol;

import org.jspecify.annotations.NullMarked;
