package io.datacoin.worker.lease;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.job.Fault;
import java.util.Optional;

/**
 * Why a run gave no result.
 *
 * @param fault whose fault it was, as far as this worker can tell
 * @param code stable kebab-case name
 * @param detail what happened
 * @param remedy what the requester (or the provider) can do
 * @param report the failure report on IPFS; present for a fault of the spec, because the provider is paid for finding it
 */
public record WorkFailure(Fault fault, String code, String detail, String remedy, Optional<PublishedReport> report) {
    /** A failure nobody is paid for. */
    public static WorkFailure of(Fault fault, String code, String detail, String remedy) {
        return new WorkFailure(fault, code, detail, remedy, Optional.empty());
    }

    /** The same with the report the provider is paid for. */
    public WorkFailure with(PublishedReport published) {
        return new WorkFailure(fault, code, detail, remedy, Optional.of(published));
    }

    /**
     * A failure report that can be read by everybody.
     *
     * @param cid of its JSON
     * @param digest sha2-256 digest in the cid
     * @param agreement what replicas that find the same fault agree on, in the place of the metrics digest
     */
    public record PublishedReport(ContentId cid, Bytes32 digest, Bytes32 agreement) {}
}
