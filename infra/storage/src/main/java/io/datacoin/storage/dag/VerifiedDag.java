package io.datacoin.storage.dag;

import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.Codec;
import io.datacoin.storage.cid.InvalidCidException;
import io.datacoin.storage.cid.IpfsPath;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks graphs of blocks that a node gives, believing nothing: each block is hashed before it is looked at, and numbers
 * in it are compared with what is found. Thread-safe.
 */
public final class VerifiedDag {
    private static final int SHARD_PREFIX = 2;
    /** A link in memory: its name, its CID and their digest. */
    private static final int WEIGHT_OF_LINK = 200;
    /** Of one directory. */
    private static final int MOST_ENTRIES = 10_000;

    private static final int MAX_DEPTH = 32;
    /** Of a file: eight levels of 174 links are more bytes than there are. */
    private static final int MAX_FILE_DEPTH = 12;

    /** Gives the bytes of a block, not necessarily the right ones. */
    public interface BlockSource {
        byte[] fetch(Cid cid) throws IOException;
    }

    /**
     * A decoded dag-pb block.
     *
     * @param weight bytes it takes in memory, about
     */
    record Node(List<DagPb.Link> links, UnixFs unixFs, long graphSize, long weight) {
        public boolean isDirectory() {
            return unixFs.type() == UnixFs.Type.DIRECTORY || unixFs.type() == UnixFs.Type.SHARD;
        }
    }

    private final BlockSource source;

    // Directories and inner nodes are read again and again, leaves are not.
    private final NodeCache nodes = new NodeCache();

    public VerifiedDag(BlockSource source) {
        this.source = source;
    }

    public byte[] block(Cid cid) throws IOException {
        byte[] block = source.fetch(cid);
        if (!cid.names(block)) {
            throw new ContentCorruptException(cid.toString(), "its bytes hash to " + Cid.ofBlock(cid.codec(), block));
        }
        return block;
    }

    Node node(Cid cid) throws IOException {
        Optional<Node> cached = nodes.get(cid);
        if (cached.isPresent()) {
            return cached.get();
        }
        Node decoded = decode(cid, block(cid));
        nodes.put(cid, decoded);
        return decoded;
    }

    private static Node decode(Cid cid, byte[] block) throws ContentCorruptException {
        try {
            DagPb decoded = DagPb.decode(block);
            UnixFs unixFs = UnixFs.decode(decoded.data());
            boolean isDirectory = unixFs.type() == UnixFs.Type.DIRECTORY || unixFs.type() == UnixFs.Type.SHARD;
            boolean joinsFiles = !isDirectory && !decoded.links().isEmpty();
            if (unixFs.fileSize() < 0
                    || (joinsFiles
                            && (unixFs.childSizes().size() != decoded.links().size()
                                    || !unixFs.content().isEmpty()
                                    || total(unixFs.childSizes()) != unixFs.fileSize()))) {
                throw new ContentCorruptException(cid.toString(), "the sizes in it do not add up");
            }
            if (joinsFiles) {
                FileShape.require(cid, block.length, unixFs);
            }
            long below =
                    total(decoded.links().stream().map(DagPb.Link::graphSize).toList());
            long weight =
                    2L * block.length + (long) WEIGHT_OF_LINK * decoded.links().size();
            return new Node(decoded.links(), unixFs, Math.addExact(block.length, below), weight);
        } catch (ContentCorruptException inconsistent) {
            throw inconsistent;
        } catch (ArithmeticException noSizes) {
            throw new ContentCorruptException(cid.toString(), "the sizes in it are none", noSizes);
        } catch (IOException | InvalidCidException malformed) {
            throw new ContentCorruptException(
                    cid.toString(), "it is not a file or directory (" + malformed.getMessage() + ")", malformed);
        }
    }

    /** The sum of sizes; {@link ArithmeticException} when one is negative or the sum is too large. */
    private static long total(List<Long> sizes) {
        long total = 0;
        for (long size : sizes) {
            if (size < 0) {
                throw new ArithmeticException("negative size");
            }
            total = Math.addExact(total, size);
        }
        return total;
    }

    /** The CID a path leads to, every directory on the way being hashed. */
    public Cid resolve(IpfsPath path) throws IOException {
        Optional<DagPb.Link> last = follow(path);
        return last.isPresent() ? last.get().cid() : path.root();
    }

    /** The link a path ends with; none if it is a root alone. */
    private Optional<DagPb.Link> follow(IpfsPath path) throws IOException {
        Cid current = path.root();
        Optional<DagPb.Link> last = Optional.empty();
        for (String name : path.segments()) {
            last = find(current, name);
            if (last.isEmpty()) {
                throw new ContentNotFoundException(path.toString(), "no entry named \"" + name + "\" in " + current);
            }
            current = last.get().cid();
        }
        return last;
    }

    private Optional<DagPb.Link> find(Cid directory, String name) throws IOException {
        if (directory.codec() != Codec.DAG_PB) {
            return Optional.empty();
        }
        Node node = node(directory);
        if (!node.isDirectory()) {
            return Optional.empty();
        }
        return linksOf(directory).stream()
                .filter(link -> link.name().equals(name))
                .findFirst();
    }

    /** Kind and sizes. A raw block is read only if no hashed directory tells its size. */
    public ContentStat stat(IpfsPath path) throws IOException {
        Optional<DagPb.Link> link = follow(path);
        if (link.isPresent()) {
            return stat(link.get());
        }
        Cid root = path.root();
        long size = root.codec() == Codec.DAG_PB ? 0 : block(root).length;
        return stat(new DagPb.Link("", root, size));
    }

    private ContentStat stat(DagPb.Link link) throws IOException {
        Cid cid = link.cid();
        if (cid.codec() != Codec.DAG_PB) {
            return new ContentStat(cid, ContentKind.FILE, link.graphSize(), link.graphSize());
        }
        Node node = node(cid);
        return node.isDirectory()
                ? new ContentStat(cid, ContentKind.DIRECTORY, 0, node.graphSize())
                : new ContentStat(cid, ContentKind.FILE, sizeOf(cid), node.graphSize());
    }

    /** Entries of a directory with their kinds and sizes. */
    public List<ContentEntry> list(Cid directory) throws IOException {
        List<ContentEntry> entries = new ArrayList<>();
        for (DagPb.Link link : linksOf(directory)) {
            ContentStat stat = stat(link);
            entries.add(new ContentEntry(link.name(), stat.cid(), stat.kind(), stat.size()));
        }
        entries.sort(Comparator.comparing(ContentEntry::name));
        return entries;
    }

    public boolean isDirectory(Cid cid) throws IOException {
        return cid.codec() == Codec.DAG_PB && node(cid).isDirectory();
    }

    /** Entries of a directory by name, shards taken together. */
    List<DagPb.Link> linksOf(Cid directory) throws IOException {
        List<DagPb.Link> links = new ArrayList<>();
        collect(directory, directory, new Gathered(links, new HashSet<>()), 0);
        for (DagPb.Link link : links) {
            String name = link.name();
            if (name.isEmpty()
                    || name.equals(".")
                    || name.equals("..")
                    || name.indexOf('/') >= 0
                    || name.indexOf('\0') >= 0) {
                throw new ContentCorruptException(directory.toString(), "it has an entry named \"" + name + "\"");
            }
        }
        return links;
    }

    /** What was found of a directory so far. */
    private record Gathered(List<DagPb.Link> links, Set<Cid> shards) {
        void add(Cid top, DagPb.Link link) throws StorageException {
            if (links.size() == MOST_ENTRIES) {
                throw tooMany(top);
            }
            links.add(link);
        }
    }

    private static StorageException tooMany(Cid top) {
        return new StorageException(
                top + " has over " + MOST_ENTRIES + " entries. It is larger than what is looked into.");
    }

    private void collect(Cid top, Cid cid, Gathered gathered, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new ContentCorruptException(top.toString(), "it is over " + MAX_DEPTH + " levels deep");
        }
        // An entry is in the shard of its name's hash and in no other: two shards are equal only if they were made to
        // be.
        if (!gathered.shards.add(cid)) {
            throw new ContentCorruptException(top.toString(), "a part of the directory is in it more than once");
        }
        if (gathered.shards.size() > MOST_ENTRIES) {
            throw tooMany(top);
        }
        Node node = node(cid);
        if (node.unixFs().type() == UnixFs.Type.DIRECTORY) {
            for (DagPb.Link link : node.links()) {
                gathered.add(top, link);
            }
            return;
        }
        if (node.unixFs().type() != UnixFs.Type.SHARD) {
            throw new ContentCorruptException(top.toString(), "part of the directory is not a directory");
        }
        for (DagPb.Link link : node.links()) {
            if (link.name().length() == SHARD_PREFIX) {
                collect(top, link.cid(), gathered, depth + 1);
            } else if (link.name().length() > SHARD_PREFIX) {
                gathered.add(top, new DagPb.Link(link.name().substring(SHARD_PREFIX), link.cid(), link.graphSize()));
            } else {
                throw new ContentCorruptException(top.toString(), "an entry has no name");
            }
        }
    }

    /**
     * All blocks under a root, the root too, each with the bytes of all under it as the first link to it says. Inner
     * blocks are read and hashed, leaves are named only.
     *
     * @param most blocks
     * @param patience after which it is given up
     * @throws ContentNotFoundException when not all of them came in time
     * @throws StorageException for more
     */
    public Map<Cid, Long> blocksOf(Cid root, int most, Duration patience) throws IOException {
        long begun = System.nanoTime();
        Map<Cid, Long> found = new LinkedHashMap<>();
        found.put(root, root.codec() == Codec.DAG_PB ? node(root).graphSize() : block(root).length);
        Deque<Cid> unread = new ArrayDeque<>(found.keySet());
        while (!unread.isEmpty()) {
            Cid next = unread.pop();
            if (next.codec() != Codec.DAG_PB) {
                continue;
            }
            if (System.nanoTime() - begun > patience.toNanos()) {
                throw new ContentNotFoundException(
                        root.toString(), "its blocks did not come within " + patience.toSeconds() + " s");
            }
            for (DagPb.Link link : node(next).links()) {
                if (found.putIfAbsent(link.cid(), link.graphSize()) == null) {
                    unread.push(link.cid());
                }
                if (found.size() > most) {
                    throw new StorageException(
                            root + " has over " + most + " blocks. It is larger than what is looked into.");
                }
            }
        }
        return found;
    }

    /** Size in bytes of a file; a raw block has to be read for it. */
    long sizeOf(Cid file) throws IOException {
        if (file.codec() != Codec.DAG_PB) {
            return block(file).length;
        }
        UnixFs unixFs = node(file).unixFs();
        return node(file).links().isEmpty() ? unixFs.content().size() : unixFs.fileSize();
    }

    /** The leaf of a file that has a given position, and where in the file it starts. */
    record Leaf(Cid cid, long start, long size) {}

    /**
     * @param position from 0 to the size of the file, exclusive
     */
    Leaf leafAt(Cid file, long position) throws IOException {
        Cid current = file;
        long start = 0;
        long size = -1;
        for (int depth = 0; depth <= MAX_FILE_DEPTH; depth++) {
            if (current.codec() != Codec.DAG_PB || node(current).links().isEmpty()) {
                return new Leaf(current, start, size);
            }
            Node node = node(current);
            if (node.isDirectory()) {
                throw new ContentCorruptException(file.toString(), "a part of it is a directory");
            }
            if (size >= 0 && node.unixFs().fileSize() != size) {
                throw new ContentCorruptException(file.toString(), "a part has another size than its parent says");
            }
            int child = 0;
            while (position >= start + node.unixFs().childSizes().get(child)) {
                start += node.unixFs().childSizes().get(child);
                child++;
            }
            size = node.unixFs().childSizes().get(child);
            current = node.links().get(child).cid();
        }
        throw new ContentCorruptException(file.toString(), "it is over " + MAX_FILE_DEPTH + " levels deep");
    }

    /** The bytes of a leaf. */
    byte[] contentOf(Cid file, Leaf leaf) throws IOException {
        byte[] content = leaf.cid().codec() == Codec.DAG_PB
                ? node(leaf.cid()).unixFs().content().toByteArray()
                : block(leaf.cid());
        if (leaf.size() >= 0 && content.length != leaf.size()) {
            throw new ContentCorruptException(file.toString(), "a part has another size than its parent says");
        }
        return content;
    }
}
