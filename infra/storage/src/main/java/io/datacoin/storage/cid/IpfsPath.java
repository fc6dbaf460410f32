package io.datacoin.storage.cid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A CID and the names that lead from it to something inside: {@code CID/dir/file}.
 *
 * @param root where the path starts
 * @param segments names of directory entries, none of them empty
 */
public record IpfsPath(Cid root, List<String> segments) {
    public IpfsPath {
        segments = List.copyOf(segments);
        for (String segment : segments) {
            if (segment.isEmpty() || segment.indexOf('/') >= 0) {
                throw new IllegalArgumentException("path segment: \"" + segment + "\" (expected: one name)");
            }
        }
    }

    public static IpfsPath of(Cid root) {
        return new IpfsPath(root, List.of());
    }

    /**
     * Reads {@code CID}, {@code CID/path}, {@code /ipfs/CID/path} and {@code ipfs://CID/path}. Names are taken as they
     * are, not percent-decoded.
     *
     * @throws InvalidCidException if the first part is not a CID
     */
    public static IpfsPath parse(String text) {
        String bare = text;
        for (String prefix : List.of("ipfs://", "/ipfs/")) {
            if (bare.startsWith(prefix)) {
                bare = bare.substring(prefix.length());
                break;
            }
        }
        List<String> names = Arrays.stream(bare.split("/", -1))
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.isEmpty()) {
            throw new InvalidCidException(text, "empty");
        }
        return new IpfsPath(Cid.parse(names.get(0)), names.subList(1, names.size()));
    }

    /** The path of an entry below this one. */
    public IpfsPath resolve(String name) {
        List<String> longer = new ArrayList<>(segments);
        longer.add(name);
        return new IpfsPath(root, longer);
    }

    /** {@code CID/dir/file}. */
    @Override
    public String toString() {
        return segments.isEmpty() ? root.toString() : root + "/" + String.join("/", segments);
    }
}
