/** Tests of this room. */
@NullMarked
package io.datacoin.outbox;

import org.jspecify.annotations.NullMarked;
