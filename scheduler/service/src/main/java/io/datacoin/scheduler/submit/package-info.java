/** Batches and their transactions: fixed before they are sent, sent once. */
@NullMarked
package io.datacoin.scheduler.submit;

import org.jspecify.annotations.NullMarked;
