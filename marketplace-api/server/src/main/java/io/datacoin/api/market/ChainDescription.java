package io.datacoin.api.market;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.address.SwapVenue;
import io.datacoin.domain.id.Address;
import io.datacoin.training.spec.json.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a wallet needs to know of the chain.
 *
 * @param addresses of the contracts
 * @param rpcUrl for wallets
 * @param confirmationDepth blocks until an event counts
 * @param ipfsGatewayUrl a trustless gateway of what is public, where it is not this server's own
 * @param faucet whether there is a faucet
 * @param bridgeLayout the file that describes the bridge to another chain, where there is one
 */
public record ChainDescription(
        ContractAddresses addresses,
        String rpcUrl,
        int confirmationDepth,
        Optional<String> ipfsGatewayUrl,
        boolean faucet,
        Optional<Path> bridgeLayout) {
    /** This server's own gateway, relative to its address. */
    private static final String OWN_GATEWAY = "/v1";

    private static final String ABI_FOLDER = "/io/datacoin/contracts/abi/";

    /** Addresses by contract name. */
    Map<String, Address> contracts() {
        Map<String, Address> contracts = new LinkedHashMap<>();
        contracts.put("AccessManager", addresses.accessManager());
        contracts.put("DataCoin", addresses.dataCoin());
        contracts.put("StakePool", addresses.stakePool());
        contracts.put("DatasetMarket", addresses.datasetMarket());
        contracts.put("TrainingEscrow", addresses.trainingEscrow());
        contracts.put("TrainingLog", addresses.trainingLog());
        contracts.put("TimelockController", addresses.timelock());
        contracts.put("MarketGovernor", addresses.governor());
        addresses.exchange().ifPresent(exchange -> contracts.put("PurchaseRouter", exchange.purchaseRouter()));
        return contracts;
    }

    /** The whole description. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("chainId", addresses.chainId())
                .put("deploymentBlock", addresses.deploymentBlock())
                .put("rpcUrl", rpcUrl)
                .put("confirmationDepth", confirmationDepth);
        ObjectNode byName = json.putObject("addresses");
        contracts().forEach((name, address) -> byName.put(name, address.hex()));
        addresses.exchange().ifPresent(exchange -> describe(exchange.venue(), json.putObject("exchange")));
        // The address of a node's RPC is nobody's business: who reaches it reads and changes everything on the node.
        json.putObject("ipfs").put("gatewayUrl", ipfsGatewayUrl.orElse(OWN_GATEWAY));
        json.put("faucet", faucet);
        bridgeLayout.ifPresent(file -> json.set("bridge", bridge(file)));
        ObjectNode abis = json.putObject("abis");
        contracts().keySet().forEach(name -> abis.set(name, abi(name)));
        return json;
    }

    private static void describe(SwapVenue venue, ObjectNode json) {
        json.put("swapRouter", venue.router().hex())
                .put("wrappedNative", venue.wrappedNative().hex())
                .put("nativeSymbol", venue.nativeSymbol());
        ArrayNode coins = json.putArray("coins");
        venue.coins()
                .forEach(coin -> coins.addObject()
                        .put("symbol", coin.symbol())
                        .put("token", coin.token().hex())
                        .put("decimals", coin.decimals()));
    }

    private static JsonNode bridge(Path file) {
        try {
            return CanonicalJson.mapper().readTree(file.toFile());
        } catch (IOException broken) {
            throw new UncheckedIOException("bridge.layout-file: " + file + " cannot be read", broken);
        }
    }

    private static JsonNode abi(String name) {
        try (InputStream stream = ChainDescription.class.getResourceAsStream(ABI_FOLDER + name + ".json")) {
            if (stream == null) {
                throw new IOException("class path resource " + ABI_FOLDER + name + ".json is missing");
            }
            return CanonicalJson.mapper().readTree(stream);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
