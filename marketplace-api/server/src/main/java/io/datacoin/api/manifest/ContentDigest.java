package io.datacoin.api.manifest;

import io.datacoin.domain.digest.Sha256;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.ContentEntry;
import io.datacoin.storage.dag.ContentKind;
import io.datacoin.storage.ipfs.IpfsClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One digest for a directory, whatever stores it: sha-256 of the lines {@code HEX PATH}, sorted by path. With it, what
 * lies on IPFS can be compared with what was on disk.
 *
 * @param sha256 hex
 * @param size bytes of all files
 */
public record ContentDigest(String sha256, long size) {
    /** Of a directory on disk. */
    public static ContentDigest ofFolder(Path folder) throws IOException {
        Collector collector = new Collector();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            try (InputStream content = Files.newInputStream(file)) {
                collector.add(folder.relativize(file).toString().replace('\\', '/'), content);
            }
        }
        return collector.digest();
    }

    /** Of a directory on IPFS, every byte read back and checked against its CID on the way. */
    static ContentDigest ofContent(IpfsClient ipfs, Cid root) throws IOException {
        Collector collector = new Collector();
        collect(ipfs, IpfsPath.of(root), "", collector);
        return collector.digest();
    }

    private static void collect(IpfsClient ipfs, IpfsPath folder, String prefix, Collector collector)
            throws IOException {
        for (ContentEntry entry : ipfs.list(folder)) {
            if (entry.kind() == ContentKind.DIRECTORY) {
                collect(ipfs, IpfsPath.of(entry.cid()), prefix + entry.name() + "/", collector);
            } else {
                try (InputStream content = ipfs.openVerified(IpfsPath.of(entry.cid())).stream()) {
                    collector.add(prefix + entry.name(), content);
                }
            }
        }
    }

    /** Of a stream. */
    public static ContentDigest ofStream(InputStream content) throws IOException {
        Sha256 digest = new Sha256();
        long size = content.transferTo(digest);
        return new ContentDigest(digest.finish().digits(), size);
    }

    private static final class Collector {
        private final TreeMap<String, String> digests = new TreeMap<>();
        private long size;

        void add(String path, InputStream content) throws IOException {
            ContentDigest file = ofStream(content);
            digests.put(path, file.sha256);
            size += file.size;
        }

        ContentDigest digest() {
            Sha256 all = new Sha256();
            digests.forEach((path, hex) -> all.write((hex + ' ' + path + '\n').getBytes(StandardCharsets.UTF_8)));
            return new ContentDigest(all.finish().digits(), size);
        }
    }
}
