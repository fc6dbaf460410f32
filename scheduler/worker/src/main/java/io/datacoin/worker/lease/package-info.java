/** What a worker does with a lease: check the offer, sign, run, publish, claim. Knows no chain, only its own key. */
@NullMarked
package io.datacoin.worker.lease;

import org.jspecify.annotations.NullMarked;
