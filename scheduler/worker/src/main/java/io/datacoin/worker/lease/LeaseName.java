package io.datacoin.worker.lease;

import com.google.protobuf.ByteString;
import io.datacoin.domain.id.JobId;
import io.datacoin.protocol.LeaseKey;

/** One slot of one job, as this worker knows it. */
public record LeaseName(JobId jobId, int slot) {
    /** Reads the name from a message; throws {@link IllegalArgumentException} for a job id of the wrong length. */
    static LeaseName of(LeaseKey key) {
        return new LeaseName(JobId.of(key.getJobId().toByteArray()), key.getRole());
    }

    /** The name in a message. */
    LeaseKey toMessage() {
        return LeaseKey.newBuilder()
                .setJobId(ByteString.copyFrom(jobId.digest().toBytes()))
                .setRole(slot)
                .build();
    }

    @Override
    public String toString() {
        return jobId.hex() + "/" + slot;
    }
}
