/** Tests of this room. */
@NullMarked
package io.datacoin.launcher;

import org.jspecify.annotations.NullMarked;
