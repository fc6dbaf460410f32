package io.datacoin.client.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.client.fixture.FakeApi;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.Refusal;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a server says the chain's node is: somewhere on the network, or nothing is asked. */
class NodeAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "jar:file:/x!/y", "", "node", "http:", "http://", "http://a b", "//x"})
    void whatIsNoServerIsRefusedInWordsForPeople(String told) {
        try (FakeApi api = new FakeApi()) {
            api.answering(
                    "GET /v1/chain",
                    "{\"chainId\":31337,\"rpcUrl\":\"" + told + "\",\"addresses\":{" + contracts() + "}}");
            Refusal refusal = assertThrows(RefusedException.class, () -> {
                        try (ChainConnection chain = ChainConnection.of(api.client(), note -> {})) {
                            chain.rpc();
                        }
                    })
                    .refusal();
            assertEquals("not-an-api", refusal.code());
            assertTrue(refusal.detail().contains("\"" + told + "\""), refusal::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8545", "https://node.example/key"})
    void whatIsOneIsTaken(String told) {
        assertEquals(URI.create(told), ChainConnection.nodeAddress(told));
    }

    private static String contracts() {
        StringBuilder contracts = new StringBuilder();
        for (String name : new String[] {
            "AccessManager",
            "DataCoin",
            "StakePool",
            "DatasetMarket",
            "TrainingEscrow",
            "TrainingLog",
            "TimelockController",
            "MarketGovernor"
        }) {
            contracts
                    .append(contracts.length() == 0 ? "" : ",")
                    .append('"')
                    .append(name)
                    .append("\":\"0x")
                    .append("11".repeat(20))
                    .append('"');
        }
        return contracts.toString();
    }
}
