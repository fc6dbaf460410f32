package io.datacoin.storage.dag;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Computes the CID of a directory from its files' paths and CIDs. Not thread-safe. */
public final class DirectoryHasher {
    private static final Comparator<DagPb.Link> BY_NAME_BYTES = (left, right) -> Arrays.compareUnsigned(
            left.name().getBytes(StandardCharsets.UTF_8), right.name().getBytes(StandardCharsets.UTF_8));

    private final Map<String, DirectoryHasher> directories = new TreeMap<>();
    private final Map<String, HashedContent> files = new LinkedHashMap<>();

    /** Notes a file, and with it the directories on the way. */
    public void file(List<String> path, HashedContent content) {
        if (path.size() == 1) {
            files.put(path.get(0), content);
        } else {
            child(path.get(0)).file(path.subList(1, path.size()), content);
        }
    }

    /** Notes a directory that may have nothing in it. */
    public void directory(List<String> path) {
        if (!path.isEmpty()) {
            child(path.get(0)).directory(path.subList(1, path.size()));
        }
    }

    private DirectoryHasher child(String name) {
        return directories.computeIfAbsent(name, ignored -> new DirectoryHasher());
    }

    public HashedContent finish() {
        Map<String, HashedContent> children = new LinkedHashMap<>(files);
        directories.forEach((name, directory) -> children.put(name, directory.finish()));
        List<DagPb.Link> links = children.entrySet().stream()
                .map(child -> new DagPb.Link(
                        child.getKey(), child.getValue().cid(), child.getValue().graphSize()))
                .sorted(BY_NAME_BYTES)
                .toList();
        long size = children.values().stream().mapToLong(HashedContent::size).sum();
        DirectoryShards.Root root = DirectoryShards.rootOf(links);
        return new HashedContent(root.cid(), size, root.graphSize());
    }
}
