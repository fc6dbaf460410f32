package io.datacoin.benchmarks;

/**
 * One measured comparison.
 *
 * @param name what was measured
 * @param ours our figure, in {@code unit}
 * @param peer the peer's figure from the same run, in {@code unit}
 * @param peerName who the peer is
 * @param goal the ratio {@code ours / peer} we want to stay at or below
 * @param unit such as {@code s}, {@code gas} or {@code MiB}
 * @param command what reproduces it
 */
public record Figure(String name, double ours, double peer, String peerName, double goal, String unit, String command) {

    /** {@code ours / peer}; below 1 we need less. 1 when both are 0, infinite when only the peer is. */
    public double ratio() {
        return ours == peer ? 1 : ours / peer;
    }

    /** Whether the ratio is as small as we want it. */
    public boolean holds() {
        return ratio() <= goal;
    }
}
