package io.datacoin.worker.lease;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import java.time.Instant;

/**
 * A checked offer: its job id and spec digest were recomputed here.
 *
 * @param jobId the struct hash of {@code request}
 * @param slot which of the job's slots, 0 to 255
 * @param request what the requester signed
 * @param specJson canonical JSON whose digest is in the request
 * @param manifest the dataset version's manifest
 * @param vcpus how many virtual CPUs the run may use
 * @param seed the job's seed, from the block that opened it
 * @param expires until when a result is promised
 */
public record LeaseOrder(
        JobId jobId,
        int slot,
        JobRequest request,
        String specJson,
        ContentId manifest,
        int vcpus,
        Bytes32 seed,
        Instant expires) {
    /** Which lease of this worker. */
    public LeaseName name() {
        return new LeaseName(jobId, slot);
    }
}
