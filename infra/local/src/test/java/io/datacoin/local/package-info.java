/** Tests of this room. */
@NullMarked
package io.datacoin.local;

import org.jspecify.annotations.NullMarked;
