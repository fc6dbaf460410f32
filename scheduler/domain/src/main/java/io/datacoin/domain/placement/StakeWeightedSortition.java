package io.datacoin.domain.placement;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.provider.ProviderSnapshot;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Draws providers without replacement, each with a probability proportional to its stake among those still in.
 *
 * <p>Draw i takes {@code u = digest(seed, i) mod remaining weight} and walks the providers not yet drawn in the order of
 * their registration until the sum of weights exceeds u. {@code StakePool.draw} does the same on the chain, so anybody
 * can recompute a draw. A provider without stake is never drawn. Safe for any thread; a sequence belongs to one thread.
 */
public final class StakeWeightedSortition {
    private static final int WORD = 32;

    private final Digest256 digest;

    /** A sortition with the given hash function; the marketplace draws with keccak256. */
    public StakeWeightedSortition(Digest256 digest) {
        this.digest = digest;
    }

    /**
     * The whole order in which the pool is drawn for a seed, worked out draw by draw: building costs O(n), a draw
     * O(log n).
     *
     * @throws IllegalArgumentException when two providers share a registration index
     */
    public Iterator<Draw> sequence(Bytes32 seed, Collection<ProviderSnapshot> pool) {
        List<ProviderSnapshot> ordered = new ArrayList<>(pool);
        ordered.sort(Comparator.comparingLong(ProviderSnapshot::registrationIndex));
        Set<Long> indexes = new HashSet<>();
        for (ProviderSnapshot provider : ordered) {
            if (!indexes.add(provider.registrationIndex())) {
                throw new IllegalArgumentException("registration index: " + provider.registrationIndex()
                        + " twice, again at " + provider.address() + " (expected: every index once)");
            }
        }
        return new Sequence(digest, seed, ordered);
    }

    /** The first draws for a seed; fewer than {@code count} when not so many have stake. */
    public List<Draw> draw(Bytes32 seed, Collection<ProviderSnapshot> pool, int count) {
        List<Draw> drawn = new ArrayList<>();
        Iterator<Draw> sequence = sequence(seed, pool);
        while (drawn.size() < count && sequence.hasNext()) {
            drawn.add(sequence.next());
        }
        return drawn;
    }

    private static final class Sequence implements Iterator<Draw> {
        private final Digest256 digest;
        private final ByteBuffer input = ByteBuffer.allocate(2 * WORD);
        private final List<ProviderSnapshot> providers;
        private final BigInteger[] weights;
        private final WeightTree tree;
        private int nextIndex = 0;

        Sequence(Digest256 digest, Bytes32 seed, List<ProviderSnapshot> providers) {
            this.digest = digest;
            this.providers = providers;
            this.input.put(seed.toBytes());
            this.weights = new BigInteger[providers.size()];
            for (int position = 0; position < weights.length; position++) {
                weights[position] = providers.get(position).stake().value();
            }
            this.tree = new WeightTree(weights);
        }

        @Override
        public boolean hasNext() {
            return tree.total().signum() > 0;
        }

        @Override
        public Draw next() {
            if (!hasNext()) {
                throw new NoSuchElementException("every provider with stake is drawn");
            }
            int index = nextIndex++;
            BigInteger ticket = ticket(index).mod(tree.total());
            int position = tree.positionOf(ticket);
            tree.remove(position, weights[position]);
            return new Draw(index, providers.get(position));
        }

        /** abi.encode(seed, uint256(index)): two words, big-endian. */
        private BigInteger ticket(int index) {
            input.putInt(2 * WORD - Integer.BYTES, index);
            return digest.digest(input.array().clone()).toNumber();
        }
    }
}
