package io.datacoin.storage.dag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What of a local directory goes to IPFS: every regular file and directory, hidden ones too. */
public final class DirectoryTree {
    /** A file or directory and its names below the top. */
    public record Item(List<String> path, Path file, boolean directory) {}

    private DirectoryTree() {}

    public static List<Item> of(Path top) throws IOException {
        if (!Files.isDirectory(top)) {
            throw new NoSuchFileException(top.toString(), null, "not a directory. Give the path of a directory.");
        }
        List<Item> items = new ArrayList<>();
        try (Stream<Path> files = Files.walk(top)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                if (!file.equals(top)) {
                    items.add(item(top, file));
                }
            }
        }
        return items;
    }

    private static Item item(Path top, Path file) throws IOException {
        List<String> names = StreamSupport.stream(top.relativize(file).spliterator(), false)
                .map(Path::toString)
                .toList();
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Item(names, file, true);
        }
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Item(names, file, false);
        }
        throw new StorageException("can not put " + file + " on IPFS: it is a link or a special file."
                + " Replace it by the file it stands for, or remove it.");
    }
}
