/** Tests of this package. */
@NullMarked
package io.datacoin.database.outbox;

import org.jspecify.annotations.NullMarked;
