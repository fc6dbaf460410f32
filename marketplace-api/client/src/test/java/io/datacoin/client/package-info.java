/** Tests of this room. */
@NullMarked
package io.datacoin.client;

import org.jspecify.annotations.NullMarked;
