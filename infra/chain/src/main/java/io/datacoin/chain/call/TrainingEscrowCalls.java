package io.datacoin.chain.call;

import io.datacoin.chain.contract.Contracts;
import io.datacoin.chain.contract.Structs;
import io.datacoin.chain.signing.Signature;
import io.datacoin.contracts.TrainingEscrow;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Calls of the training escrow. Immutable and safe for any thread. */
public final class TrainingEscrowCalls {
    private static final int WORD = 32;

    private final TrainingEscrow contract;

    public TrainingEscrowCalls(Address escrow) {
        this.contract = Contracts.trainingEscrow(escrow);
    }

    /** Needs an allowance. */
    public ContractCall deposit(Wei amount) {
        return ContractCall.of(
                contract, contract.deposit(amount.value()), "deposit " + amount.toDataString() + " DATA");
    }

    /** Deposits with the caller's ERC-2612 permit for {@code amount} to the escrow. */
    public ContractCall depositWithPermit(Wei amount, Instant deadline, Signature permit) {
        return ContractCall.of(
                contract,
                contract.depositWithPermit(
                        amount.value(),
                        BigInteger.valueOf(deadline.getEpochSecond()),
                        BigInteger.valueOf(permit.v()),
                        permit.r().toBytes(),
                        permit.s().toBytes()),
                "deposit " + amount.toDataString() + " DATA");
    }

    /** Takes free balance out at once. */
    public ContractCall withdraw(Wei amount) {
        return ContractCall.of(
                contract, contract.withdraw(amount.value()), "withdraw " + amount.toDataString() + " DATA");
    }

    /** Opens signed requests; one that cannot be opened is skipped by the contract. */
    public ContractCall open(List<JobRequest> requests, List<HexBytes> signatures) {
        return ContractCall.of(
                contract,
                contract.open(
                        requests.stream().map(Structs::of).toList(),
                        signatures.stream().map(HexBytes::toBytes).toList()),
                "open " + requests.size() + " jobs");
    }

    /** Only for the operator. One that cannot be settled is skipped by the contract. */
    public ContractCall settle(List<SettlementOrder> orders) {
        return ContractCall.of(
                contract,
                contract.settle(orders.stream().map(TrainingEscrowCalls::encode).toList()),
                "settle " + orders.size() + " jobs");
    }

    /** Gives requesters their money back for jobs nobody settled by the deadline. */
    public ContractCall refund(List<JobRequest> requests) {
        return ContractCall.of(
                contract,
                contract.refund(requests.stream().map(Structs::of).toList()),
                "refund " + requests.size() + " jobs");
    }

    /** Only for the operator: ends jobs whose requesters have signed that they do not want them any more. */
    public ContractCall cancel(List<JobRequest> requests, List<HexBytes> signatures) {
        return ContractCall.of(
                contract,
                contract.cancel(
                        requests.stream().map(Structs::of).toList(),
                        signatures.stream().map(HexBytes::toBytes).toList()),
                "cancel " + requests.size() + " jobs");
    }

    /** Shows that a provider signed a lease of a job that nobody answered by its deadline; anyone may. */
    public ContractCall slashTimeout(JobRequest request, LeaseAcceptance lease, HexBytes signature) {
        return ContractCall.of(
                contract,
                contract.slashTimeout(Structs.of(request), Structs.of(lease), signature.toBytes()),
                "slash " + lease.provider() + " for not answering job " + lease.jobId());
    }

    /** Takes the stake of a claim the majority did not share, after the time to pardon it; anyone may. */
    public ContractCall executeSlash(JobId job, Address provider) {
        return ContractCall.of(
                contract,
                contract.executeSlash(job.digest().toBytes(), provider.hex()),
                "slash " + provider + " for its claim on job " + job);
    }

    private static TrainingEscrow.Settlement encode(SettlementOrder order) {
        return new TrainingEscrow.Settlement(
                Structs.of(order.request()),
                BigInteger.valueOf(order.outcome().code()),
                word(order.metric()),
                order.value().nanos(),
                order.claims().stream().map(TrainingEscrowCalls::encode).toList());
    }

    private static TrainingEscrow.ProviderClaim encode(SettlementOrder.SignedClaim signed) {
        return new TrainingEscrow.ProviderClaim(
                signed.provider().hex(),
                BigInteger.valueOf(signed.slot()),
                signed.claim().modelDigest().toBytes(),
                signed.claim().reportDigest().toBytes(),
                signed.claim().metricsDigest().toBytes(),
                signed.signature().toBytes());
    }

    /** ASCII, left-aligned and zero-padded, as a Solidity {@code bytes32} literal. */
    private static byte[] word(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        if (ascii.length > WORD) {
            throw new IllegalArgumentException("metric: \"" + text + "\" (expected: at most 32 characters)");
        }
        return Arrays.copyOf(ascii, WORD);
    }
}
