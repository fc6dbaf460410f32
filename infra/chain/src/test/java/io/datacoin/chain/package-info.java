/** Tests of this room. */
@NullMarked
package io.datacoin.chain;

import org.jspecify.annotations.NullMarked;
