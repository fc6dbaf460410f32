/** Signed requests on their way to the escrow. */
@NullMarked
package io.datacoin.scheduler.open;

import org.jspecify.annotations.NullMarked;
