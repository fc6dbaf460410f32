package io.datacoin.training.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** One digest for all files of a directory: sha-256 of the sorted lines {@code sha256 path}. */
public final class DirectoryDigest {
    private DirectoryDigest() {}

    /** 64 hex digits. */
    public static String of(Path directory) throws IOException {
        return HexFormat.of().formatHex(sha256(lines(directory).getBytes(StandardCharsets.UTF_8)));
    }

    /** The lines that are digested, for finding out what differs. */
    public static String lines(Path directory) throws IOException {
        List<String> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            paths = walk.filter(Files::isRegularFile)
                    .map(path -> directory.relativize(path).toString())
                    .sorted()
                    .toList();
        }
        StringBuilder lines = new StringBuilder();
        for (String path : paths) {
            lines.append(HexFormat.of().formatHex(sha256(Files.readAllBytes(directory.resolve(path)))))
                    .append(' ')
                    .append(path)
                    .append('\n');
        }
        return lines.toString();
    }

    /** The sha-256 digest of some bytes. */
    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
