package io.datacoin.chain.submit;

import io.datacoin.domain.money.Wei;
import java.time.Duration;
import java.util.Map;

/**
 * How patient and how generous a submitter is.
 *
 * @param pollInterval how often receipts are asked for while something is open; above zero
 * @param resendAfter how long the node may not know a sent transaction before it is sent again
 * @param replaceAfter how long an attempt may wait in the pool before one with a higher fee replaces it
 * @param gasMarginPercent what is added to the node's estimate of gas, 0 or more
 * @param gasCap the most gas one transaction may use; an estimate above it is refused
 * @param feeCap the most to pay per unit of gas; replacements stop there
 * @param displacedDepth blocks to wait before a nonce used by a foreign transaction is given up, 0 or more
 */
public record SubmitterSettings(
        Duration pollInterval,
        Duration resendAfter,
        Duration replaceAfter,
        int gasMarginPercent,
        long gasCap,
        Wei feeCap,
        int displacedDepth) {
    private static final long GIGA = 1_000_000_000L;

    /** Checks the ranges; throws {@link IllegalArgumentException} outside them. */
    public SubmitterSettings {
        if (pollInterval.isNegative() || pollInterval.isZero()) {
            throw new IllegalArgumentException("poll interval: " + pollInterval + " (expected: above zero)");
        }
        if (gasMarginPercent < 0 || gasCap < 1 || displacedDepth < 0) {
            throw new IllegalArgumentException("gas margin: " + gasMarginPercent + " %, gas cap: " + gasCap
                    + ", displaced depth: " + displacedDepth + " (expected: 0 or more, 1 or more, 0 or more)");
        }
    }

    /** What an operator chooses from, by name. */
    public static Map<String, SubmitterSettings> profiles() {
        return Map.of("embedded", embedded(), "public", publicChain());
    }

    /** For the embedded chain: blocks each second, no competition for space, no reorganisation but a restart. */
    public static SubmitterSettings embedded() {
        return new SubmitterSettings(
                Duration.ofMillis(100),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                20,
                100_000_000L,
                Wei.of(1_000 * GIGA),
                2);
    }

    /** For public chains: blocks each 12 seconds, a market for space. */
    public static SubmitterSettings publicChain() {
        return new SubmitterSettings(
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                25,
                15_000_000L,
                Wei.of(300 * GIGA),
                12);
    }
}
