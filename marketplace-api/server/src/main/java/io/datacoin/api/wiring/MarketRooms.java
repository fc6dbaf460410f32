package io.datacoin.api.wiring;

import io.datacoin.api.http.ApiDocument;
import io.datacoin.api.http.ApiRouter;
import io.datacoin.api.http.RequestMetrics;
import io.datacoin.api.market.ChainDescription;
import io.datacoin.api.market.Faucet;
import io.datacoin.api.market.FaucetAccount;
import io.datacoin.api.market.Health;
import io.datacoin.api.market.HomePage;
import io.datacoin.api.market.MarketRoutes;
import io.datacoin.api.market.ServiceRoutes;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The market as a whole.
 *
 * @param routes what anybody may see of it
 * @param health of the parts this server needs
 * @param faucet where the chain has one
 * @param home the page at {@code /}
 */
record MarketRooms(MarketRoutes routes, Health health, Optional<Faucet> faucet, HomePage home) {
    static MarketRooms open(ApiConfiguration configuration, Backends backends, InstantSource clock, OpenParts parts) {
        Optional<Faucet> faucet = configuration.faucet().map(key -> {
            FaucetAccount account =
                    parts.opened(FaucetAccount.open(backends.rpc(), key.file(), key.passphraseFile(), clock));
            return new Faucet(account.submitter(), backends.rpc(), configuration.addresses());
        });
        ChainDescription description = new ChainDescription(
                configuration.addresses(),
                configuration.walletRpcUrl(),
                configuration.confirmationDepth(),
                configuration.ipfsGatewayUrl(),
                faucet.isPresent(),
                configuration.bridgeLayout());
        Health health = new Health(backends.database(), backends.chain(), backends.ipfs(), backends.disk());
        MarketRoutes routes = new MarketRoutes(backends.database(), backends.chain(), description);
        return new MarketRooms(routes, health, faucet, new HomePage(description, routes, health));
    }

    void bindTo(ApiRouter router, RequestMetrics metrics, ApiDocument document) {
        routes.bindTo(router);
        new ServiceRoutes(health, metrics, document, faucet).bindTo(router);
    }
}
