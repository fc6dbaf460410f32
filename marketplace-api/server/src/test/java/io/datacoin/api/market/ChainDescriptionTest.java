package io.datacoin.api.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.address.Coin;
import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.address.Exchange;
import io.datacoin.chain.address.SwapVenue;
import io.datacoin.domain.id.Address;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What wallets are told of the chain. */
class ChainDescriptionTest {
    private static final List<String> ALWAYS = List.of(
            "AccessManager",
            "DataCoin",
            "StakePool",
            "DatasetMarket",
            "TrainingEscrow",
            "TrainingLog",
            "TimelockController",
            "MarketGovernor");

    @Test
    void everyContractIsNamedWithItsAbi() {
        JsonNode chain = description(Optional.empty()).toJson();
        assertEquals(ALWAYS, names(chain.path("addresses")));
        assertEquals(ALWAYS, names(chain.path("abis")));
        ALWAYS.forEach(name -> assertFalse(chain.path("abis").path(name).isEmpty(), name));
        assertEquals(
                address(8).hex(), chain.path("addresses").path("MarketGovernor").asText());
        assertFalse(chain.has("exchange"), "no exchange is named where there is none");
    }

    @Test
    void theOneIpfsEndpointThatIsToldIsAGatewayOfWhatIsPublic() {
        JsonNode chain = description(Optional.empty()).toJson();
        assertEquals(
                List.of("gatewayUrl"), names(chain.path("ipfs")), "a node's RPC reads and changes everything on it");
        assertEquals("/v1", chain.path("ipfs").path("gatewayUrl").asText());
    }

    @Test
    void whereThereIsAnExchangeItsRouterAndCoinsAreNamed() {
        SwapVenue venue = new SwapVenue(address(10), address(11), "ETH", List.of(new Coin("USDT", address(12), 6)));
        JsonNode chain =
                description(Optional.of(new Exchange(address(9), venue))).toJson();
        assertEquals(
                address(9).hex(), chain.path("addresses").path("PurchaseRouter").asText());
        assertTrue(chain.path("abis").path("PurchaseRouter").size() > 1, "the router's ABI");
        JsonNode exchange = chain.path("exchange");
        assertEquals(address(10).hex(), exchange.path("swapRouter").asText());
        assertEquals(address(11).hex(), exchange.path("wrappedNative").asText());
        assertEquals("ETH", exchange.path("nativeSymbol").asText());
        assertEquals("USDT", exchange.path("coins").path(0).path("symbol").asText());
        assertEquals(6, exchange.path("coins").path(0).path("decimals").asInt());
    }

    private static ChainDescription description(Optional<Exchange> exchange) {
        return new ChainDescription(
                new ContractAddresses(
                        31_337,
                        7,
                        address(1),
                        address(2),
                        address(3),
                        address(4),
                        address(5),
                        address(6),
                        address(7),
                        address(8),
                        exchange),
                "http://127.0.0.1:1",
                0,
                Optional.empty(),
                true,
                Optional.empty());
    }

    private static List<String> names(JsonNode object) {
        return Stream.of(object.properties())
                .flatMap(entries -> entries.stream())
                .map(entry -> entry.getKey())
                .toList();
    }

    private static Address address(int number) {
        return Address.of(String.format("0x%040x", number));
    }
}
