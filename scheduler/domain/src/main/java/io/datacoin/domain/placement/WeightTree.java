package io.datacoin.domain.placement;

import java.math.BigInteger;

/** Prefix sums of weights that can lose an element (a Fenwick tree): finding and removing take O(log n). */
final class WeightTree {
    private final BigInteger[] sums;
    private final int highestStep;
    private BigInteger total = BigInteger.ZERO;

    /** A tree over the weights in order. */
    WeightTree(BigInteger[] weights) {
        sums = new BigInteger[weights.length + 1];
        sums[0] = BigInteger.ZERO;
        for (int node = 1; node <= weights.length; node++) {
            sums[node] = weights[node - 1];
            total = total.add(weights[node - 1]);
        }
        for (int node = 1; node <= weights.length; node++) {
            int parent = node + Integer.lowestOneBit(node);
            if (parent <= weights.length) {
                sums[parent] = sums[parent].add(sums[node]);
            }
        }
        highestStep = Integer.highestOneBit(Math.max(1, weights.length));
    }

    /** The sum of the weights still in. */
    BigInteger total() {
        return total;
    }

    /** The first position at which the sum of the weights up to and with it exceeds the ticket (below the total). */
    int positionOf(BigInteger ticket) {
        int node = 0;
        BigInteger rest = ticket;
        for (int step = highestStep; step > 0; step /= 2) {
            int next = node + step;
            if (next < sums.length && sums[next].compareTo(rest) <= 0) {
                rest = rest.subtract(sums[next]);
                node = next;
            }
        }
        return node;
    }

    /** Takes the weight at the position out. */
    void remove(int position, BigInteger weight) {
        total = total.subtract(weight);
        for (int node = position + 1; node < sums.length; node += Integer.lowestOneBit(node)) {
            sums[node] = sums[node].subtract(weight);
        }
    }
}
