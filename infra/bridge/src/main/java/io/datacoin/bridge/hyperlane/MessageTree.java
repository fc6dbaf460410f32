package io.datacoin.bridge.hyperlane;

import io.datacoin.chain.signing.Keccak;
import io.datacoin.domain.id.Bytes32;
import java.util.Arrays;
import java.util.List;

/**
 * The incremental Merkle tree of depth 32 over all message ids of one chain, as {@code MerkleTreeHook} keeps it (the
 * algorithm of the Ethereum deposit contract, without the mixed-in length). Not thread-safe.
 */
public final class MessageTree {
    private static final int DEPTH = 32;
    private static final Bytes32[] EMPTY = emptyNodes();

    private final Bytes32[] branch = new Bytes32[DEPTH];
    private long count;

    /** A tree without leaves. */
    public MessageTree() {
        Arrays.fill(branch, Bytes32.ZERO);
    }

    /**
     * A tree as {@link #branch} and {@link #count} described it.
     *
     * @throws IllegalArgumentException unless the branch has 32 nodes and the count is one a tree can have
     */
    public static MessageTree of(List<Bytes32> branch, long count) {
        if (branch.size() != DEPTH || count < 0 || count >= 1L << DEPTH) {
            throw new IllegalArgumentException("message tree: " + branch.size() + " nodes, " + count
                    + " leaves (expected: " + DEPTH + " nodes, fewer than 2^" + DEPTH + " leaves)");
        }
        MessageTree tree = new MessageTree();
        for (int level = 0; level < DEPTH; level++) {
            tree.branch[level] = branch.get(level);
        }
        tree.count = count;
        return tree;
    }

    /** The nodes later leaves are hashed with, one per level; with the count, all there is to a tree. */
    public List<Bytes32> branch() {
        return List.of(branch);
    }

    /** A tree with the same leaves, independent of this one. */
    public MessageTree copy() {
        MessageTree copy = new MessageTree();
        System.arraycopy(branch, 0, copy.branch, 0, DEPTH);
        copy.count = count;
        return copy;
    }

    /** How many leaves there are; also the index of the next. */
    public long count() {
        return count;
    }

    /** Appends a leaf; throws {@link IllegalStateException} when the tree is full. */
    public void append(Bytes32 leaf) {
        if (count == (1L << DEPTH) - 1) {
            throw new IllegalStateException("the tree is full: 2^32 - 1 messages");
        }
        count++;
        Bytes32 node = leaf;
        long size = count;
        int level = 0;
        while ((size & 1) == 0) {
            node = parent(branch[level], node);
            size >>= 1;
            level++;
        }
        branch[level] = node;
    }

    /** The root over the leaves so far. */
    public Bytes32 root() {
        Bytes32 node = Bytes32.ZERO;
        for (int level = 0; level < DEPTH; level++) {
            boolean isRight = ((count >> level) & 1) == 1;
            node = isRight ? parent(branch[level], node) : parent(node, EMPTY[level]);
        }
        return node;
    }

    private static Bytes32[] emptyNodes() {
        Bytes32[] nodes = new Bytes32[DEPTH];
        nodes[0] = Bytes32.ZERO;
        for (int level = 1; level < DEPTH; level++) {
            nodes[level] = parent(nodes[level - 1], nodes[level - 1]);
        }
        return nodes;
    }

    private static Bytes32 parent(Bytes32 left, Bytes32 right) {
        byte[] both = Arrays.copyOf(left.toBytes(), 2 * Bytes32.LENGTH);
        System.arraycopy(right.toBytes(), 0, both, Bytes32.LENGTH, Bytes32.LENGTH);
        return Keccak.of(both);
    }
}
