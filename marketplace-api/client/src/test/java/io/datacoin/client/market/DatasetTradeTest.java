package io.datacoin.client.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.client.fixture.FakeApi;
import io.datacoin.domain.id.DatasetId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a buyer is told before he pays. */
class DatasetTradeTest {
    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    private Optional<String> warning(String content) {
        api.answering(
                "GET /v1/datasets/7",
                "{\"name\":\"Numbers\",\"seller\":\"0x" + "5e".repeat(20)
                        + "\",\"terms\":{\"sold\":true,\"price\":\"5\"}" + content + "}");
        return new DatasetTrade(api.client())
                .sale(DatasetId.of(7), Optional.empty())
                .warning();
    }

    @Test
    void bytesOfAnotherSellerAreWarnedOf() {
        String warning = warning(",\"content\":{\"right\":\"of-another\"}").orElseThrow();
        assertTrue(warning.contains("another seller"), warning);
    }

    @Test
    void bytesThatWereNotLookedIntoAreWarnedOfWithTheReason() {
        String warning = warning(",\"content\":{\"right\":\"unchecked\",\"note\":\"not found\"}")
                .orElseThrow();
        assertTrue(warning.contains("not found"), warning);
    }

    @Test
    void nothingIsSaidOfRightfulBytesNorByAServerOfBefore() {
        assertEquals(Optional.empty(), warning(",\"content\":{\"right\":\"rightful\"}"));
        assertEquals(Optional.empty(), warning(""));
    }
}
