package io.datacoin.domain.receipt;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.placement.Digest256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The tree over one batch of the training log: inner nodes hash their children in ascending order. */
public final class MerklePath {
    private MerklePath() {}

    /** The parent of two siblings, in any order. */
    public static Bytes32 parent(Digest256 keccak, Bytes32 one, Bytes32 other) {
        boolean ascending = one.compareTo(other) < 0;
        ByteBuffer children = ByteBuffer.allocate(2 * Bytes32.LENGTH);
        children.put((ascending ? one : other).toBytes());
        children.put((ascending ? other : one).toBytes());
        return keccak.digest(children.array());
    }

    /** The root over leaves in order; a node without a sibling moves up. Needs at least one leaf. */
    public static Bytes32 root(Digest256 keccak, List<Bytes32> leaves) {
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("leaves: none (expected: at least one)");
        }
        List<Bytes32> level = leaves;
        while (level.size() > 1) {
            level = above(keccak, level);
        }
        return level.get(0);
    }

    /**
     * The siblings from a leaf up to the root.
     *
     * @throws IndexOutOfBoundsException when there is no such leaf
     */
    public static List<Bytes32> proof(Digest256 keccak, List<Bytes32> leaves, int leaf) {
        Objects.checkIndex(leaf, leaves.size());
        List<Bytes32> proof = new ArrayList<>();
        List<Bytes32> level = leaves;
        int position = leaf;
        while (level.size() > 1) {
            int sibling = position % 2 == 0 ? position + 1 : position - 1;
            if (sibling < level.size()) {
                proof.add(level.get(sibling));
            }
            level = above(keccak, level);
            position /= 2;
        }
        return proof;
    }

    private static List<Bytes32> above(Digest256 keccak, List<Bytes32> level) {
        List<Bytes32> above = new ArrayList<>();
        for (int position = 0; position + 1 < level.size(); position += 2) {
            above.add(parent(keccak, level.get(position), level.get(position + 1)));
        }
        if (level.size() % 2 == 1) {
            above.add(level.get(level.size() - 1));
        }
        return above;
    }
}
