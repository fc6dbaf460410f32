package io.datacoin.storage.dag;

import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.Codec;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Computes the CID of a file while its bytes go by, holding none of them: 1 MiB chunks as raw leaves, joined by nodes of
 * at most 1024 links, level by level. Not thread-safe; one instance per file.
 */
public final class FileHasher {
    public static final int CHUNK = 1024 * 1024;
    public static final int MAX_LINKS = 1024;

    private record Node(Cid cid, long size, long graphSize) {}

    private static final class Level {
        private final List<Node> pending = new ArrayList<>();
        private long total;
    }

    private final List<Level> levels = new ArrayList<>();
    private final MessageDigest digest = DigestUtils.getSha256Digest();
    private int inChunk;
    private long size;

    public void update(byte[] bytes, int offset, int length) {
        int position = offset;
        int end = offset + length;
        while (position < end) {
            if (inChunk == CHUNK) {
                endChunk();
            }
            int taken = Math.min(end - position, CHUNK - inChunk);
            digest.update(bytes, position, taken);
            inChunk += taken;
            position += taken;
        }
        size += length;
    }

    /** The result. No more bytes may follow. */
    public HashedContent finish() {
        if (inChunk > 0 || size == 0) {
            endChunk();
        }
        for (int index = 0; ; index++) {
            Level level = levels.get(index);
            if (level.total == 1) {
                Node root = level.pending.get(0);
                return new HashedContent(root.cid(), root.size(), root.graphSize());
            }
            if (!level.pending.isEmpty()) {
                join(index);
            }
        }
    }

    private void endChunk() {
        // Asking for the digest begins the next one.
        append(0, new Node(Cid.of(Codec.RAW, digest.digest()), inChunk, inChunk));
        inChunk = 0;
    }

    private void append(int index, Node node) {
        if (levels.size() == index) {
            levels.add(new Level());
        }
        Level level = levels.get(index);
        if (level.pending.size() == MAX_LINKS) {
            join(index);
        }
        level.pending.add(node);
        level.total++;
    }

    private void join(int index) {
        List<Node> children = levels.get(index).pending;
        List<DagPb.Link> links = children.stream()
                .map(child -> new DagPb.Link("", child.cid(), child.graphSize()))
                .toList();
        List<Long> sizes = children.stream().map(Node::size).toList();
        byte[] block = new DagPb(links, UnixFs.file(sizes)).encode();
        long fileSize = sizes.stream().mapToLong(Long::longValue).sum();
        long graphSize =
                block.length + children.stream().mapToLong(Node::graphSize).sum();
        children.clear();
        append(index + 1, new Node(Cid.ofBlock(Codec.DAG_PB, block), fileSize, graphSize));
    }
}
