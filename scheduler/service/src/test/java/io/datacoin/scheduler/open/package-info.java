/** Requests go to the escrow, and those of contract wallets harm nobody else's. */
@NullMarked
package io.datacoin.scheduler.open;

import org.jspecify.annotations.NullMarked;
