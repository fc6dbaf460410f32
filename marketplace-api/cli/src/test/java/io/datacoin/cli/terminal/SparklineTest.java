package io.datacoin.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SparklineTest {
    @Test
    void nothingIsLowAndTheFullestBinIsHigh() {
        assertEquals("▁█▂▅", Sparkline.of(List.of(0L, 1_000_000L, 1L, 500_000L)));
        assertEquals("▁▁", Sparkline.of(List.of(0L, 0L)));
        assertEquals("█", Sparkline.of(List.of(3L)));
        assertEquals("", Sparkline.of(List.of()));
    }

    @Test
    void fortyBinsTakeTwentyBlocks() {
        assertEquals("█".repeat(20), Sparkline.of(Collections.nCopies(40, 5L)));
        assertEquals(11, Sparkline.of(Collections.nCopies(21, 5L)).length());
    }
}
