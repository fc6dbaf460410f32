package io.datacoin.chain.call;

import io.datacoin.chain.contract.Contracts;
import io.datacoin.chain.signing.Signature;
import io.datacoin.contracts.StakePool;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.time.Instant;

/** Calls of the stake pool. Immutable and safe for any thread. */
public final class StakePoolCalls {
    private final StakePool contract;

    public StakePoolCalls(Address stakePool) {
        this.contract = Contracts.stakePool(stakePool);
    }

    /** Needs an allowance. */
    public ContractCall stake(Wei amount) {
        return ContractCall.of(contract, contract.stake(amount.value()), "stake " + amount.toDataString() + " DATA");
    }

    /** Stakes with the caller's ERC-2612 permit for {@code amount} to the pool. */
    public ContractCall stakeWithPermit(Wei amount, Instant deadline, Signature permit) {
        return ContractCall.of(
                contract,
                contract.stakeWithPermit(
                        amount.value(),
                        BigInteger.valueOf(deadline.getEpochSecond()),
                        BigInteger.valueOf(permit.v()),
                        permit.r().toBytes(),
                        permit.s().toBytes()),
                "stake " + amount.toDataString() + " DATA");
    }

    public ContractCall requestUnstake(Wei amount) {
        return ContractCall.of(
                contract,
                contract.requestUnstake(amount.value()),
                "ask " + amount.toDataString() + " DATA of stake back");
    }

    /** Pays the caller stake whose unbonding delay is over. */
    public ContractCall withdraw() {
        return ContractCall.of(contract, contract.withdraw(), "withdraw unbonded stake");
    }

    public ContractCall registerProvider(Address operatorKey, Wei pricePerVcpuHour, String metadataCid) {
        return ContractCall.of(
                contract,
                contract.registerProvider(operatorKey.hex(), pricePerVcpuHour.value(), metadataCid),
                "register a provider with operator key " + operatorKey);
    }
}
