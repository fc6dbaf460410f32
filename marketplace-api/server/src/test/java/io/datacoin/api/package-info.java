/** Tests of this room. */
@NullMarked
package io.datacoin.api;

import org.jspecify.annotations.NullMarked;
