/** Tests of this room. */
@NullMarked
package io.datacoin.worker;

import org.jspecify.annotations.NullMarked;
