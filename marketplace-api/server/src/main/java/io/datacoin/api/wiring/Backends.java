package io.datacoin.api.wiring;

import io.datacoin.api.chain.ChainView;
import io.datacoin.api.chain.ContractChainView;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.Web3jChainRpc;
import io.datacoin.database.transaction.Database;
import io.datacoin.storage.ipfs.IpfsClient;
import java.time.Duration;

/**
 * What the server stands on.
 *
 * @param database where API and scheduler meet
 * @param rpc the chain's node
 * @param chain what the contracts say
 * @param ipfs where bytes are
 */
record Backends(Database database, ChainRpc rpc, ChainView chain, IpfsClient ipfs) {
    private static final Duration RPC_TIMEOUT = Duration.ofSeconds(10);

    /** Connects to each. */
    static Backends open(ApiConfiguration configuration, OpenParts parts) {
        Database database = parts.opened(Database.open(configuration.database()));
        ChainRpc rpc = parts.opened(Web3jChainRpc.connect(configuration.rpcUrl(), RPC_TIMEOUT));
        return new Backends(
                database,
                rpc,
                new ContractChainView(rpc, configuration.addresses()),
                IpfsClient.connect(configuration.ipfsApiUrl()));
    }
}
