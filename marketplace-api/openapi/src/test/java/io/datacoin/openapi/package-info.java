/** Tests of this room. */
@NullMarked
package io.datacoin.openapi;

import org.jspecify.annotations.NullMarked;
