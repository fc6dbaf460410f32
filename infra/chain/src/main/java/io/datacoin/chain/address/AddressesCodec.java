package io.datacoin.chain.address;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.domain.id.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Contract addresses as JSON. Stateless. */
final class AddressesCodec {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private AddressesCodec() {}

    static String write(ContractAddresses addresses) {
        ObjectNode object = JSON.createObjectNode();
        object.put("chainId", addresses.chainId());
        object.put("deploymentBlock", addresses.deploymentBlock());
        object.put("accessManager", addresses.accessManager().hex());
        object.put("dataCoin", addresses.dataCoin().hex());
        object.put("stakePool", addresses.stakePool().hex());
        object.put("datasetMarket", addresses.datasetMarket().hex());
        object.put("trainingEscrow", addresses.trainingEscrow().hex());
        object.put("trainingLog", addresses.trainingLog().hex());
        object.put("timelock", addresses.timelock().hex());
        object.put("governor", addresses.governor().hex());
        addresses.exchange().ifPresent(exchange -> {
            SwapVenue venue = exchange.venue();
            ObjectNode json = object.putObject("exchange")
                    .put("purchaseRouter", exchange.purchaseRouter().hex())
                    .put("swapRouter", venue.router().hex())
                    .put("wrappedNative", venue.wrappedNative().hex())
                    .put("nativeSymbol", venue.nativeSymbol());
            ArrayNode coins = json.putArray("coins");
            venue.coins()
                    .forEach(coin -> coins.addObject()
                            .put("symbol", coin.symbol())
                            .put("token", coin.token().hex())
                            .put("decimals", coin.decimals()));
        });
        return object.toPrettyString();
    }

    static ContractAddresses read(String json) {
        JsonNode object;
        try {
            object = JSON.readTree(json);
        } catch (JsonProcessingException cause) {
            throw new IllegalArgumentException("contract addresses: not JSON", cause);
        }
        return new ContractAddresses(
                number(object, "chainId"),
                number(object, "deploymentBlock"),
                address(object, "accessManager"),
                address(object, "dataCoin"),
                address(object, "stakePool"),
                address(object, "datasetMarket"),
                address(object, "trainingEscrow"),
                address(object, "trainingLog"),
                address(object, "timelock"),
                address(object, "governor"),
                object.has("exchange") ? Optional.of(exchange(object.path("exchange"))) : Optional.empty());
    }

    private static Exchange exchange(JsonNode object) {
        List<Coin> coins = new ArrayList<>();
        for (JsonNode coin : object.path("coins")) {
            coins.add(new Coin(text(coin, "symbol"), address(coin, "token"), (int) number(coin, "decimals")));
        }
        return new Exchange(
                address(object, "purchaseRouter"),
                new SwapVenue(
                        address(object, "swapRouter"),
                        address(object, "wrappedNative"),
                        text(object, "nativeSymbol"),
                        coins));
    }

    private static long number(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new IllegalArgumentException("contract addresses: \"" + name + "\" is missing or not a whole number");
        }
        return value.longValue();
    }

    private static Address address(JsonNode object, String name) {
        return Address.of(text(object, name));
    }

    private static String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("contract addresses: \"" + name + "\" is missing");
        }
        return value.textValue();
    }
}
