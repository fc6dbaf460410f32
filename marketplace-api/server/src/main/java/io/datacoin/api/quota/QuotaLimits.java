package io.datacoin.api.quota;

import java.time.Duration;

/**
 * What one wallet may use.
 *
 * @param bytesPerDay that may arrive or be stored for it in 24 hours, 1 or more
 * @param ingestTimePerDay for which the ingest runner may work for it in 24 hours, more than none
 * @param waitingIngests that may wait for their turn, 1 or more
 */
public record QuotaLimits(long bytesPerDay, Duration ingestTimePerDay, int waitingIngests) {
    /** Refuses limits under which nothing can be done. */
    public QuotaLimits {
        if (bytesPerDay < 1 || ingestTimePerDay.isZero() || ingestTimePerDay.isNegative() || waitingIngests < 1) {
            throw new IllegalArgumentException("quota: " + bytesPerDay + " bytes, " + ingestTimePerDay + ", "
                    + waitingIngests + " ingests (expected: more than none of each)");
        }
    }
}
