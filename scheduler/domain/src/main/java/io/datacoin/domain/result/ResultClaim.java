package io.datacoin.domain.result;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.JobId;

/**
 * What a provider signs with its operator key when it has a result (EIP-712 {@code ResultClaim}).
 *
 * @param jobId the job
 * @param modelDigest the sha2-256 digest inside the model's content id; zero says that there is no model
 * @param reportDigest the sha2-256 digest inside the content id of the report, or of the failure report when there is
 *     no model; differs between replicas
 * @param metricsDigest sha2-256 of the report's canonical JSON without its {@code run} object
 */
public record ResultClaim(JobId jobId, Bytes32 modelDigest, Bytes32 reportDigest, Bytes32 metricsDigest) {
    /** A report of a failure: there is no model. */
    public boolean isFailure() {
        return modelDigest.equals(Bytes32.ZERO);
    }

    /** What two results of one job must share to agree. */
    public AgreementKey agreementKey() {
        return new AgreementKey(modelDigest, metricsDigest);
    }

    /** Model and metrics: everything about a result that may not differ between honest providers. */
    public record AgreementKey(Bytes32 modelDigest, Bytes32 metricsDigest) {}
}
