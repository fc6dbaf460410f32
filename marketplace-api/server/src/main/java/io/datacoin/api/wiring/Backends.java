package io.datacoin.api.wiring;

import io.datacoin.api.chain.ChainView;
import io.datacoin.api.chain.ContractChainView;
import io.datacoin.api.quota.DiskSpace;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.Web3jChainRpc;
import io.datacoin.database.chain.MarketplaceContracts;
import io.datacoin.database.transaction.Database;
import io.datacoin.storage.ipfs.IpfsClient;
import java.io.IOException;
import java.time.Duration;

/**
 * What the server stands on.
 *
 * @param database where API and scheduler meet
 * @param rpc the chain's node
 * @param chain what the contracts say
 * @param ipfs where bytes are
 * @param disk for bytes on their way
 */
record Backends(Database database, ChainRpc rpc, ChainView chain, IpfsClient ipfs, DiskSpace disk) {
    private static final Duration RPC_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Connects to each.
     *
     * @throws IOException when the work folder can not be made
     * @throws io.datacoin.database.chain.ForeignContractsException when the database is about other contracts
     */
    static Backends open(ApiConfiguration configuration, OpenParts parts) throws IOException {
        Database database = parts.opened(Database.open(configuration.database()));
        database.run(transaction -> transaction
                .marketplaceContracts()
                .claim(new MarketplaceContracts(
                        configuration.addresses().chainId(),
                        configuration.addresses().eventSources())));
        ChainRpc rpc = parts.opened(Web3jChainRpc.connect(configuration.rpcUrl(), RPC_TIMEOUT));
        return new Backends(
                database,
                rpc,
                new ContractChainView(rpc, configuration.addresses()),
                IpfsClient.connect(configuration.ipfsApiUrl()),
                DiskSpace.under(configuration.workDir(), configuration.diskFloor()));
    }
}
