/** Leases and claims against a real database, with workers that misbehave. */
@NullMarked
package io.datacoin.scheduler.lease;

import org.jspecify.annotations.NullMarked;
