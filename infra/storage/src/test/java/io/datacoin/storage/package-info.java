/** Tests of this room. */
@NullMarked
package io.datacoin.storage;

import org.jspecify.annotations.NullMarked;
