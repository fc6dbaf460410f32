/** Evidence finds its way to the escrow once, and at the right time. */
@NullMarked
package io.datacoin.scheduler.slash;

import org.jspecify.annotations.NullMarked;
