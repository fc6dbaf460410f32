/** Tests of this package. */
@NullMarked
package io.datacoin.outbox.journal;

import org.jspecify.annotations.NullMarked;
