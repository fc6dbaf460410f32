/** Tests of this package. */
@NullMarked
package io.datacoin.outbox.batch;

import org.jspecify.annotations.NullMarked;
