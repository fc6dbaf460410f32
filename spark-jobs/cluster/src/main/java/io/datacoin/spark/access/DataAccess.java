package io.datacoin.spark.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this JVM may read and write: local folders, and content by its CID. Everything else is refused, and in the
 * beginning that is everything. One for the whole JVM, because Hadoop keeps file systems for the whole JVM and the
 * stranger's program has one purpose. It can only grow. Thread-safe.
 *
 * <p>Held by {@link ConfinedFileSystem}, {@link RefusedFileSystem} and the {@code ipfs://} file system, which the {@code
 * core-site.xml} of this module makes the only ones there are.
 */
public final class DataAccess {
    private static final Set<Path> FOLDERS = ConcurrentHashMap.newKeySet();
    private static final Set<String> CONTENT = ConcurrentHashMap.newKeySet();

    private DataAccess() {}

    /** Allows a local file, or a folder and everything below it. It need not exist yet. */
    public static void allow(Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        FOLDERS.add(whole);
        // Hadoop asks for a checksum file beside every file it opens.
        FOLDERS.add(whole.resolveSibling("." + whole.getFileName() + ".crc"));
    }

    /** Allows the content with that CID and everything below it. */
    public static void allowContent(String cid) {
        CONTENT.add(cid);
    }

    /**
     * Looks where a path ends, links followed.
     *
     * @throws ForbiddenPathException when that is outside of what was allowed, or can not be told
     */
    static void requireAllowed(Path path) {
        Path target = resolved(path);
        for (Path folder : FOLDERS) {
            if (target.startsWith(resolved(folder))) {
                return;
            }
        }
        throw new ForbiddenPathException("the file " + path + " is outside of the folders of this job");
    }

    /**
     * Looks whether content is this job's.
     *
     * @throws ForbiddenPathException when it is not
     */
    public static void requireAllowedContent(String cid) {
        if (!CONTENT.contains(cid)) {
            throw new ForbiddenPathException("the content " + cid + " is none of this job");
        }
    }

    /** Where the path leads; the part that does not exist yet is taken as it is written. */
    private static Path resolved(Path path) {
        Path absolute = path.toAbsolutePath();
        for (Path name : absolute) {
            if (name.toString().equals("..")) {
                throw new ForbiddenPathException("the path " + path + " leads upwards");
            }
        }
        Path existing = absolute.normalize();
        Path whole = existing;
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            Path parent = existing.getParent();
            if (parent == null) {
                throw new ForbiddenPathException("the path " + path + " leads nowhere");
            }
            existing = parent;
        }
        try {
            return existing.toRealPath().resolve(existing.relativize(whole)).normalize();
        } catch (IOException dangling) {
            throw new ForbiddenPathException("it can not be told where the path " + path + " leads", dangling);
        }
    }
}
