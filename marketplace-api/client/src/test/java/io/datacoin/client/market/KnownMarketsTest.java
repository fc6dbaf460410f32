package io.datacoin.client.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datacoin.client.refusal.RefusedException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownMarketsTest {
    private static final URI API = URI.create("https://market.example/v1");
    private static final String TRUE_MARKET = "0x" + "11".repeat(20);
    private static final String THIEF = "0x" + "66".repeat(20);

    private final List<String> notes = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("deeper").resolve("known.json");
    }

    private void see(URI api, long chainId, String market) throws JsonProcessingException {
        JsonNode chain = new ObjectMapper()
                .readTree("{\"chainId\":" + chainId
                        + ",\"rpcUrl\":\"http://anywhere\",\"addresses\":{\"DatasetMarket\":\"" + market + "\"}}");
        new KnownMarkets(file(), notes::add).requireSame(api, chain);
    }

    @Test
    void contractsAreBelievedAtFirstAndHeldToThatAfterwards() throws JsonProcessingException {
        see(API, 1, TRUE_MARKET);
        assertTrue(notes.get(0).contains(TRUE_MARKET), notes.toString());
        see(API, 1, TRUE_MARKET);
        assertEquals(1, notes.size());
        for (long chain : new long[] {1, 2}) {
            RefusedException refused =
                    assertThrows(RefusedException.class, () -> see(API, chain, chain == 1 ? THIEF : TRUE_MARKET));
            assertEquals("contracts-changed", refused.refusal().code());
            assertTrue(refused.refusal().remedy().contains(file().toString()));
        }
        see(URI.create("https://other.example/v1"), 1, THIEF);
        see(API, 1, TRUE_MARKET);
    }

    /** A node that says so signs for no other chain, but the contracts would be those of a thief. */
    @Test
    void aMarketThatIsKnownDoesNotBecomeOneOfDevelopment() throws JsonProcessingException {
        see(API, 1, TRUE_MARKET);
        assertEquals(
                "contracts-changed",
                assertThrows(RefusedException.class, () -> see(API, 31_337, THIEF))
                        .refusal()
                        .code());
    }

    @Test
    void theDevelopmentChainIsNotRemembered() throws JsonProcessingException {
        see(API, 31_337, TRUE_MARKET);
        see(API, 31_337, THIEF);
        assertFalse(Files.exists(file()));
    }
}
