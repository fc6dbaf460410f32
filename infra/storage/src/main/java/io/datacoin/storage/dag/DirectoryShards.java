package io.datacoin.storage.dag;

import com.google.protobuf.ByteString;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.Codec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Turns the links of a directory into its block, or into a tree of blocks when one would be over 256 KiB: a hash array
 * mapped trie of 256 ways over the murmur3 of the name, as every IPFS implementation makes it.
 */
final class DirectoryShards {
    private static final int MAX_BLOCK = 256 * 1024;
    private static final int FANOUT = 256;
    private static final int HASH_BYTES = 8;

    record Root(Cid cid, long graphSize) {
        private static Root of(List<DagPb.Link> links, ByteString data) {
            byte[] block = new DagPb(links, data).encode();
            long below = links.stream().mapToLong(DagPb.Link::graphSize).sum();
            return new Root(Cid.ofBlock(Codec.DAG_PB, block), block.length + below);
        }
    }

    private record Hashed(long hash, DagPb.Link link) {}

    private DirectoryShards() {}

    static Root rootOf(List<DagPb.Link> sortedLinks) {
        byte[] block = new DagPb(sortedLinks, UnixFs.directory()).encode();
        if (block.length <= MAX_BLOCK) {
            return Root.of(sortedLinks, UnixFs.directory());
        }
        List<Hashed> hashed = sortedLinks.stream()
                .map(link -> new Hashed(hashOf(link.name()), link))
                .toList();
        return shard(hashed, 0);
    }

    private static long hashOf(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return MurmurHash3.hash128x64(bytes, 0, bytes.length, 0)[0];
    }

    private static Root shard(Collection<Hashed> entries, int depth) {
        if (depth == HASH_BYTES) {
            throw new IllegalArgumentException("directory: " + entries.size()
                    + " names with one and the same hash (expected: fewer; rename some files)");
        }
        Map<Integer, List<Hashed>> slots = new TreeMap<>();
        for (Hashed entry : entries) {
            slots.computeIfAbsent(slotOf(entry, depth), ignored -> new ArrayList<>())
                    .add(entry);
        }
        byte[] bits = new byte[FANOUT / 8];
        List<DagPb.Link> links = new ArrayList<>();
        slots.forEach((slot, inSlot) -> {
            bits[bits.length - 1 - slot / 8] |= (byte) (1 << (slot % 8));
            String prefix = String.format("%02X", slot);
            if (inSlot.size() == 1) {
                DagPb.Link link = inSlot.get(0).link();
                links.add(new DagPb.Link(prefix + link.name(), link.cid(), link.graphSize()));
            } else {
                Root below = shard(inSlot, depth + 1);
                links.add(new DagPb.Link(prefix, below.cid(), below.graphSize()));
            }
        });
        return Root.of(links, UnixFs.shard(withoutLeadingZeros(bits), FANOUT));
    }

    private static int slotOf(Hashed entry, int depth) {
        return (int) (entry.hash() >>> (8 * (HASH_BYTES - 1 - depth))) & 0xff;
    }

    private static byte[] withoutLeadingZeros(byte[] bits) {
        int first = 0;
        while (first < bits.length - 1 && bits[first] == 0) {
            first++;
        }
        return Arrays.copyOfRange(bits, first, bits.length);
    }
}
