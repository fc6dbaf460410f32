package io.datacoin.client.market;

import io.datacoin.chain.read.ChainViews;
import io.datacoin.chain.read.JobState;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.receipt.Receipt;
import java.math.BigInteger;

/** What the chain knows of content that a server hands out. Thread-safe; throws as the node's client does. */
public interface ContentOnChain {
    /** How many versions the dataset has. */
    int newestVersion(DatasetId dataset);

    /** keccak256 of the version's manifest CID as text; zero when there is no such version. */
    Bytes32 manifestHash(DatasetId dataset, DatasetVersion version);

    /** Whether the job has ended with an outcome. */
    boolean isSettled(JobId job);

    /** Whether the receipt's line is in the training log. */
    boolean isLogged(Receipt receipt);

    /** The contracts of this connection. */
    static ContentOnChain of(ChainConnection chain) {
        return new OfContracts(ChainViews.of(chain.rpc(), chain.addresses()));
    }

    /** Asks the contracts. */
    record OfContracts(ChainViews views) implements ContentOnChain {
        @Override
        public int newestVersion(DatasetId dataset) {
            return views.market().versionsOf(dataset);
        }

        @Override
        public Bytes32 manifestHash(DatasetId dataset, DatasetVersion version) {
            return views.market().manifestHash(dataset, version);
        }

        @Override
        public boolean isSettled(JobId job) {
            return views.escrow().job(job).state() == JobState.SETTLED;
        }

        @Override
        public boolean isLogged(Receipt receipt) {
            return views.log()
                    .verifyInBatch(
                            receipt.logged(),
                            BigInteger.valueOf(receipt.inclusion().batchIndex()),
                            receipt.inclusion().proof());
        }
    }
}
