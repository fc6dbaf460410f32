package io.datacoin.domain.lease;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.JobId;
import java.time.Instant;

/**
 * What a provider signs with its operator key when it takes a slot of a job (EIP-712 {@code LeaseAcceptance}).
 *
 * @param jobId the job
 * @param provider the owner wallet whose stake stands behind the promise
 * @param slot which of the job's slots, 0 to 255; the replica index while a replica runs on one provider
 * @param expires until when a result is promised; whole seconds, below 2^40
 */
public record LeaseAcceptance(JobId jobId, Address provider, int slot, Instant expires) {
    private static final int MAX_SLOT = 255;
    private static final long EXPIRES_LIMIT = 1L << 40;

    /** Checks the widths; throws {@link IllegalArgumentException} for a field that does not fit its type. */
    public LeaseAcceptance {
        if (slot < 0 || slot > MAX_SLOT) {
            throw new IllegalArgumentException("slot: " + slot + " (expected: 0-255)");
        }
        if (expires.getNano() != 0 || expires.getEpochSecond() < 1 || expires.getEpochSecond() >= EXPIRES_LIMIT) {
            throw new IllegalArgumentException(
                    "expires: " + expires + " (expected: whole seconds between 1970 and 2^40 seconds after)");
        }
    }
}
