package io.datacoin.domain.lease;

import java.time.Duration;

/**
 * How patient the scheduler is with providers.
 *
 * @param offerTimeout how long a provider may think about an offer
 * @param heartbeatTimeout how long a provider may be silent before its lease is lost
 */
public record LeaseRules(Duration offerTimeout, Duration heartbeatTimeout) {
    /** Checks that both are positive; throws {@link IllegalArgumentException} otherwise. */
    public LeaseRules {
        if (offerTimeout.isNegative() || offerTimeout.isZero()) {
            throw new IllegalArgumentException("offer timeout: " + offerTimeout + " (expected: more than nothing)");
        }
        if (heartbeatTimeout.isNegative() || heartbeatTimeout.isZero()) {
            throw new IllegalArgumentException(
                    "heartbeat timeout: " + heartbeatTimeout + " (expected: more than nothing)");
        }
    }
}
