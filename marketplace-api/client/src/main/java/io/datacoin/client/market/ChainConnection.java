package io.datacoin.client.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.address.Coin;
import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.address.Exchange;
import io.datacoin.chain.address.SwapVenue;
import io.datacoin.chain.revert.ContractErrors;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.Web3jChainRpc;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.Signer;
import io.datacoin.chain.submit.SubmitterSettings;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.ClientCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The chain a marketplace lives on, as its API describes it. Thread-safe. */
public final class ChainConnection implements AutoCloseable {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);
    private static final Set<String> SCHEMES = Set.of("http", "https");
    /** Chain ids of development chains, which mine quickly and have no market for gas. */
    private static final long EMBEDDED_CHAIN = 31_337;

    private final ChainRpc rpc;
    private final ContractAddresses addresses;

    private ChainConnection(ChainRpc rpc, ContractAddresses addresses) {
        this.rpc = rpc;
        this.addresses = addresses;
    }

    /**
     * Connects and checks that the node is on the chain the API names.
     *
     * @param notes told in words which contracts are believed for the first time
     * @throws RefusedException when it is not, or when the API names other contracts than before
     */
    public static ChainConnection of(ApiClient api, Consumer<String> notes) {
        JsonNode chain = api.get("/chain", "chainId", "rpcUrl", "addresses");
        KnownMarkets.ofUser(notes).requireSame(api.base(), chain);
        ContractAddresses addresses = addresses(chain);
        ChainRpc rpc = Web3jChainRpc.connect(nodeAddress(chain.path("rpcUrl").asText()), ANSWER_TIMEOUT);
        long seen = rpc.chainId();
        if (seen != addresses.chainId()) {
            rpc.close();
            throw new RefusedException(
                    ApiCode.WRONG_CHAIN,
                    "the node at " + chain.path("rpcUrl").asText() + " is on chain " + seen + ", the marketplace on "
                            + addresses.chainId(),
                    "use a marketplace whose API and node agree");
        }
        return new ChainConnection(rpc, addresses);
    }

    /** What wallets sign for this marketplace, without a connection to the chain; {@code notes} as in {@link #of}. */
    public static MarketplaceDigests digests(ApiClient api, Consumer<String> notes) {
        JsonNode chain = api.get("/chain", "chainId", "rpcUrl", "addresses");
        KnownMarkets.ofUser(notes).requireSame(api.base(), chain);
        ContractAddresses addresses = addresses(chain);
        return new MarketplaceDigests(addresses.chainId(), addresses.trainingEscrow());
    }

    /**
     * Where a node answers, as somebody wrote it.
     *
     * @throws RefusedException when it is no address of a server
     */
    public static URI nodeAddress(String written) {
        try {
            URI address = new URI(written);
            if (address.getHost() != null && SCHEMES.contains(String.valueOf(address.getScheme()))) {
                return address;
            }
        } catch (URISyntaxException none) {
            // Told below, as for any other text.
        }
        throw new RefusedException(
                ClientCode.NOT_AN_API,
                "the chain's node is said to be at \"" + written + "\", which is no address of a server",
                "expected is one such as http://127.0.0.1:8545; check what --api, DATACOIN_API or --rpc name");
    }

    private static ContractAddresses addresses(JsonNode chain) {
        JsonNode contracts = chain.path("addresses");
        return new ContractAddresses(
                chain.path("chainId").asLong(),
                chain.path("deploymentBlock").asLong(),
                address(contracts, "AccessManager"),
                address(contracts, "DataCoin"),
                address(contracts, "StakePool"),
                address(contracts, "DatasetMarket"),
                address(contracts, "TrainingEscrow"),
                address(contracts, "TrainingLog"),
                address(contracts, "TimelockController"),
                address(contracts, "MarketGovernor"),
                chain.has("exchange") ? Optional.of(exchange(chain)) : Optional.empty());
    }

    public ContractAddresses addresses() {
        return addresses;
    }

    public ChainRpc rpc() {
        return rpc;
    }

    /** What wallets sign for this marketplace. */
    public MarketplaceDigests digests() {
        return new MarketplaceDigests(addresses.chainId(), addresses.trainingEscrow());
    }

    /** The account acting on this chain; close it before this connection. */
    public ChainWallet wallet(Signer signer) {
        return ChainWallet.open(
                rpc,
                addresses,
                signer,
                new ContractErrors(),
                addresses.chainId() == EMBEDDED_CHAIN ? SubmitterSettings.embedded() : SubmitterSettings.publicChain());
    }

    private static Exchange exchange(JsonNode chain) {
        JsonNode described = chain.path("exchange");
        List<Coin> coins = new ArrayList<>();
        described
                .path("coins")
                .forEach(coin -> coins.add(new Coin(
                        coin.path("symbol").asText(),
                        Address.of(coin.path("token").asText()),
                        coin.path("decimals").asInt())));
        return new Exchange(
                address(chain.path("addresses"), "PurchaseRouter"),
                new SwapVenue(
                        Address.of(described.path("swapRouter").asText()),
                        Address.of(described.path("wrappedNative").asText()),
                        described.path("nativeSymbol").asText(),
                        coins));
    }

    private static Address address(JsonNode contracts, String name) {
        if (!contracts.hasNonNull(name)) {
            throw new RefusedException(
                    ClientCode.NO_SUCH_CONTRACT,
                    "the API names no " + name + " contract",
                    "check that --api or DATACOIN_API names a DATACOIN API of this version");
        }
        return Address.of(contracts.path(name).asText());
    }

    @Override
    public void close() {
        rpc.close();
    }
}
