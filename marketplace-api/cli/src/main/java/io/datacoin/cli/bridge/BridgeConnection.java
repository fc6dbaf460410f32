package io.datacoin.cli.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.bridge.hyperlane.BridgeEnd;
import io.datacoin.bridge.hyperlane.BridgeLayout;
import io.datacoin.bridge.hyperlane.BridgeView;
import io.datacoin.bridge.hyperlane.DispatchSource;
import io.datacoin.chain.revert.ContractErrors;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RpcUnavailableException;
import io.datacoin.chain.rpc.Web3jChainRpc;
import io.datacoin.chain.signing.Signer;
import io.datacoin.chain.submit.InMemoryTransactionJournal;
import io.datacoin.chain.submit.SubmitterSettings;
import io.datacoin.chain.submit.TransactionSubmitter;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.market.KnownMarkets;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.ChainCode;
import io.datacoin.domain.refusal.ClientCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Both ends of the bridge a marketplace's API describes. Used by one thread. */
final class BridgeConnection implements AutoCloseable {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    /** The embedded home chain: it mines quickly and has no market for gas, and so does its other end. */
    private static final long EMBEDDED_CHAIN = 31_337;

    private final BridgeLayout layout;
    private final Map<BridgeEnd, ChainRpc> nodes = new HashMap<>();

    private BridgeConnection(BridgeLayout layout) {
        this.layout = layout;
    }

    /**
     * Reads the description.
     *
     * @param notes told in words what is believed for the first time
     * @throws RefusedException when the marketplace has no bridge, names another than before, or one of another token
     */
    static BridgeConnection of(ApiClient api, Consumer<String> notes) {
        JsonNode chain = api.get("/chain");
        if (!chain.has("bridge")) {
            throw new RefusedException(
                    ClientCode.NO_BRIDGE,
                    "the marketplace at " + api.base() + " has no bridge to another chain",
                    "start it with one: datacoin up --bridge");
        }
        KnownMarkets.ofUser(notes).requireSame(api.base(), chain);
        BridgeLayout layout = BridgeLayout.fromJson(chain.path("bridge"));
        String token = chain.path("addresses").path("DataCoin").asText();
        if (!layout.home().token().hex().equalsIgnoreCase(token)) {
            throw new RefusedException(
                    ClientCode.WRONG_TOKEN,
                    "the bridge locks token " + layout.home().token() + ", the marketplace's is " + token,
                    "use a marketplace whose bridge carries its own token");
        }
        return new BridgeConnection(layout);
    }

    BridgeLayout layout() {
        return layout;
    }

    /** The end people call that; throws {@link RefusedException} for any other name. */
    BridgeEnd end(String name) {
        return layout.ends().stream()
                .filter(end -> end.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        ClientCode.NO_SUCH_CHAIN,
                        "there is no chain \"" + name + "\" on the bridge",
                        "give one of: "
                                + layout.ends().stream().map(BridgeEnd::name).collect(Collectors.joining(", "))));
    }

    /** The end's node, not asked anything yet. */
    ChainRpc node(BridgeEnd end) {
        return nodes.computeIfAbsent(
                end,
                unused -> Web3jChainRpc.connect(
                        ChainConnection.nodeAddress(end.rpc().toString()), ANSWER_TIMEOUT));
    }

    BridgeView view(BridgeEnd end) {
        return new BridgeView(node(end), end);
    }

    DispatchSource source(BridgeEnd end) {
        return new DispatchSource(node(end), end);
    }

    /** Makes sure the node answers and is on the chain the layout names; throws {@link RefusedException} otherwise. */
    void check(BridgeEnd end) {
        long seen;
        try {
            seen = node(end).chainId();
        } catch (RpcUnavailableException silent) {
            throw new RefusedException(
                    ChainCode.CHAIN_UNREACHABLE,
                    "the node of " + end.name() + " at " + end.rpc() + " does not answer",
                    "see that it runs; datacoin bridge status shows both chains");
        }
        if (seen != end.domain()) {
            throw new RefusedException(
                    ApiCode.WRONG_CHAIN,
                    "the node at " + end.rpc() + " is on chain " + seen + ", the bridge's " + end.name() + " on "
                            + end.domain(),
                    "use a marketplace whose bridge and nodes agree");
        }
    }

    /** The account acting on that chain; close it before this connection. */
    TransactionSubmitter submitter(BridgeEnd end, Signer signer) {
        return TransactionSubmitter.start(
                node(end),
                end.domain(),
                signer,
                new InMemoryTransactionJournal(),
                new ContractErrors(),
                layout.home().domain() == EMBEDDED_CHAIN
                        ? SubmitterSettings.embedded()
                        : SubmitterSettings.publicChain(),
                InstantSource.system());
    }

    @Override
    public void close() {
        nodes.values().forEach(ChainRpc::close);
    }
}
