package io.datacoin.chain.read;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.contract.Contracts;
import io.datacoin.chain.contract.Structs;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.contracts.TrainingEscrow;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.result.ResultClaim;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.web3j.protocol.core.RemoteFunctionCall;

/** What {@code TrainingEscrow} knows at the newest block. Safe for any thread; throws as {@link ChainRpc} does. */
public final class EscrowView {
    private final TrainingEscrow escrow;
    private final ContractReader contract;

    /** The escrow of these contracts. */
    public EscrowView(ChainRpc rpc, ContractAddresses addresses) {
        this.escrow = Contracts.trainingEscrow(addresses.trainingEscrow());
        this.contract = new ContractReader(rpc, escrow);
    }

    /** The account's free balance. */
    public Wei balanceOf(Address account) {
        return contract.amount(escrow.balanceOf(account.hex()));
    }

    /** What the chain remembers of the job. */
    public JobOnChain job(JobId jobId) {
        return job(contract.struct(escrow.jobs(jobId.digest().toBytes()), TrainingEscrow.Job.class));
    }

    /** What the chain remembers of many jobs, in order; one round trip. */
    public List<JobOnChain> jobs(List<JobId> jobIds) {
        return contract
                .askAll(jobIds.stream()
                        .map(jobId -> escrow.jobs(jobId.digest().toBytes()))
                        .toList())
                .stream()
                .map(TrainingEscrow.Job.class::cast)
                .map(EscrowView::job)
                .toList();
    }

    /** Whether a request of the account with this nonce can be opened no more. */
    public boolean isNonceUsed(Address account, BigInteger nonce) {
        return contract.flag(escrow.isNonceUsed(account.hex(), nonce));
    }

    /** The least a job may pay its providers. */
    public Wei minimumFee() {
        return contract.amount(escrow.minimumFee());
    }

    /** The treasury's share of a fee. */
    public BasisPoints fee() {
        return BasisPoints.of(contract.number(escrow.feeBps()).intValueExact());
    }

    /** Money locked in all open jobs. */
    public Wei totalLocked() {
        return contract.amount(escrow.totalLocked());
    }

    /** The contract's own job ids of the requests, in order; one round trip. */
    public List<Bytes32> jobIdsOf(List<JobRequest> requests) {
        return digests(
                requests.stream().map(one -> escrow.jobIdOf(Structs.of(one))).toList());
    }

    /** The contract's own digests of the requests, in order; one round trip. */
    public List<Bytes32> requestDigests(List<JobRequest> requests) {
        return digests(requests.stream()
                .map(one -> escrow.requestDigest(Structs.of(one)))
                .toList());
    }

    /** The contract's own digests of the acceptances, in order; one round trip. */
    public List<Bytes32> leaseDigests(List<LeaseAcceptance> leases) {
        return digests(
                leases.stream().map(one -> escrow.leaseDigest(Structs.of(one))).toList());
    }

    /** The contract's own digests of the claims, in order; one round trip. */
    public List<Bytes32> claimDigests(List<ResultClaim> claims) {
        return digests(
                claims.stream().map(one -> escrow.claimDigest(Structs.of(one))).toList());
    }

    /** The contract's own digests of the cancellations, in order; one round trip. */
    public List<Bytes32> cancellationDigests(List<JobId> jobIds) {
        return digests(jobIds.stream()
                .map(one -> escrow.cancellationDigest(one.digest().toBytes()))
                .toList());
    }

    private List<Bytes32> digests(List<RemoteFunctionCall<byte[]>> calls) {
        return contract.askAll(calls).stream()
                .map(value -> Bytes32.of((byte[]) value.getValue()))
                .toList();
    }

    private static JobOnChain job(TrainingEscrow.Job job) {
        JobState state = JobState.ofCode(job.state.intValueExact());
        return new JobOnChain(
                state,
                state == JobState.SETTLED ? Optional.of(Outcome.ofCode(job.outcome.intValueExact())) : Optional.empty(),
                job.openedBlock.longValueExact(),
                job.endedAt.signum() == 0 ? Optional.empty() : Optional.of(Structs.time(job.endedAt)),
                Wei.of(job.trainPrice));
    }
}
