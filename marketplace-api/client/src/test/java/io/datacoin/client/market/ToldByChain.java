package io.datacoin.client.market;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.receipt.Receipt;

/**
 * What the chain says in a test.
 *
 * @param logged whether a receipt's line is in the log
 */
record ToldByChain(int newest, Bytes32 hash, boolean settled, boolean logged) implements ContentOnChain {
    @Override
    public int newestVersion(DatasetId dataset) {
        return newest;
    }

    @Override
    public Bytes32 manifestHash(DatasetId dataset, DatasetVersion version) {
        return hash;
    }

    @Override
    public boolean isSettled(JobId job) {
        return settled;
    }

    @Override
    public boolean isLogged(Receipt receipt) {
        return logged;
    }
}
