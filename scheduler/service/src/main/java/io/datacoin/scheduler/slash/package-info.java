/** Brings evidence against providers to the escrow. Touches database and contract calls only. */
@NullMarked
package io.datacoin.scheduler.slash;

import org.jspecify.annotations.NullMarked;
