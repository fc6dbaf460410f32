/** Offers, leases and the workers' streams. Meets placement and results in the database only. */
@NullMarked
package io.datacoin.scheduler.lease;

import org.jspecify.annotations.NullMarked;
