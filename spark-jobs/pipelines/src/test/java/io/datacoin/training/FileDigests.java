package io.datacoin.training;

import io.datacoin.domain.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is in the files of a directory, in a form whose differences can be read. */
final class FileDigests {
    private FileDigests() {}

    /** The sorted lines {@code sha256 path}. */
    static String of(Path directory) throws IOException {
        List<String> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            paths = walk.filter(Files::isRegularFile)
                    .map(path -> directory.relativize(path).toString())
                    .sorted()
                    .toList();
        }
        StringBuilder lines = new StringBuilder();
        for (String path : paths) {
            lines.append(Sha256.of(Files.readAllBytes(directory.resolve(path))).digits())
                    .append(' ')
                    .append(path)
                    .append('\n');
        }
        return lines.toString();
    }
}
