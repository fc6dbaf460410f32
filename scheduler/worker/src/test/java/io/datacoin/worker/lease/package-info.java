/**
 * Leases as a worker keeps them, from the offer to the last word.
 * Touches real signatures; runs are played.
 */
@NullMarked
package io.datacoin.worker.lease;

import org.jspecify.annotations.NullMarked;
