package io.datacoin.domain.receipt;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.provider.ProviderSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a chain endpoint says about a job, read by whoever checks its receipt.
 *
 * @param chainId the endpoint's chain
 * @param escrow the escrow contract asked
 * @param opened the opening, from the event of the escrow; empty when there is none
 * @param pool every registered provider with its weight at the opening block
 * @param operatorKeys all keys each provider has ever registered
 * @param settled the settlement, from the event of the escrow; empty when there is none
 * @param batchRoot the root of the batch the receipt names; empty when there is no such batch
 */
public record ChainFacts(
        long chainId,
        Address escrow,
        Optional<Receipt.Opening> opened,
        List<ProviderSnapshot> pool,
        Map<Address, Set<Address>> operatorKeys,
        Optional<Settled> settled,
        Optional<Bytes32> batchRoot) {
    /** Copies the collections. */
    public ChainFacts {
        pool = List.copyOf(pool);
        operatorKeys = Map.copyOf(operatorKeys);
    }

    /**
     * The escrow's word on a settlement.
     *
     * @param transaction the settling transaction
     * @param outcome how
     * @param published whose result is the job's; the zero address without one
     * @param requester what went back to the requester
     * @param providers what all providers got
     * @param seller what the seller got
     * @param treasury what the treasury got
     * @param fee the treasury's share that was in force
     */
    public record Settled(
            Bytes32 transaction,
            Outcome outcome,
            Address published,
            Wei requester,
            Wei providers,
            Wei seller,
            Wei treasury,
            BasisPoints fee) {}
}
