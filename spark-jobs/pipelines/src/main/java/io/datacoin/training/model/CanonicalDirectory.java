package io.datacoin.training.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Copies a saved Spark model so that equal models make equal directories, byte for byte: no check sums, success markers,
 * times, random ids or random file names. Spark loads the copy like the original.
 */
final class CanonicalDirectory {
    private final CanonicalMetadata metadata = new CanonicalMetadata();
    private final CanonicalParquet parquet = new CanonicalParquet(metadata);

    /** @param target must not exist */
    void copy(Path source, Path target) throws IOException {
        Files.createDirectories(target);
        List<Path> entries;
        try (Stream<Path> listed = Files.list(source)) {
            entries = listed.sorted().toList();
        }
        int part = 0;
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            if (Files.isDirectory(entry)) {
                copy(entry, target.resolve(metadata.withFixedIds(name)));
            } else if (name.startsWith("part-")) {
                copyPart(entry, target, part++);
            } else if (!name.startsWith("_") && !name.startsWith(".")) {
                throw new IOException("unexpected file in a saved model: " + entry);
            }
        }
    }

    private void copyPart(Path source, Path directory, int number) throws IOException {
        String name = source.getFileName().toString();
        String stem = String.format(Locale.ROOT, "part-%05d", number);
        if (name.endsWith(".parquet")) {
            parquet.copy(source, directory.resolve(stem + ".parquet"));
            return;
        }
        String text = Files.readString(source);
        StringBuilder canonical = new StringBuilder();
        text.lines()
                .forEach(line -> canonical
                        .append(metadata.recognises(line) ? metadata.canonical(line) : line)
                        .append('\n'));
        Files.write(directory.resolve(stem + ".txt"), canonical.toString().getBytes(StandardCharsets.UTF_8));
    }
}
