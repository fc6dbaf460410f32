package io.datacoin.local.check;

import io.datacoin.local.check.PartReport.Condition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * PostgreSQL's data folder: what a server needs to start is there and whole. Tables themselves are not read; the server
 * does that, and its own checksums.
 *
 * @param folder with {@code PG_VERSION}
 */
record DatabaseCheck(Path folder) {
    private static final List<String> FOLDERS = List.of("base", "global", "pg_wal", "pg_xact", "pg_multixact");
    private static final List<String> FILES =
            List.of("postgresql.conf", "pg_hba.conf", "global/pg_filenode.map", "pg_xact/0000");
    private static final int CONTROL_SIZE = 8_192;
    /** Where the control file's checksum can stand: after its fields, whose number grows with the versions. */
    private static final int FIRST_CHECKSUM = 128;

    private static final int LAST_CHECKSUM = 512;
    private static final int REDO = 40;
    private static final int TIMELINE = 48;
    private static final long SEGMENT = 16L << 20;
    private static final Pattern VERSION = Pattern.compile("\\d{2}\\s*");
    private static final Pattern LABEL = Pattern.compile("START WAL LOCATION: \\S+ \\(file ([0-9A-F]{24})\\)");
    /** A running server writes the control file now and then. */
    private static final int READS = 3;

    PartReport look() {
        if (!Files.exists(folder.resolve("PG_VERSION")) && !Files.isDirectory(folder.resolve("global"))) {
            return new PartReport(
                    HomePart.DATABASE, Condition.MISSING, List.of("there is no database in " + folder), "");
        }
        List<String> findings = new ArrayList<>();
        String version = version(findings);
        for (String name : FOLDERS) {
            if (!Files.isDirectory(folder.resolve(name))) {
                findings.add(folder.resolve(name) + " is missing");
            }
        }
        for (String name : FILES) {
            if (folder.resolve(name).toFile().length() == 0) {
                findings.add(folder.resolve(name) + (Files.exists(folder.resolve(name)) ? " is empty" : " is missing"));
            }
        }
        Optional<ByteBuffer> control = control();
        if (control.isEmpty()) {
            findings.add(folder.resolve("global/pg_control") + " is not whole");
        } else if (Files.isDirectory(folder.resolve("pg_wal"))) {
            logProblem(control.get()).ifPresent(findings::add);
        }
        return findings.isEmpty()
                ? PartReport.well(HomePart.DATABASE, "PostgreSQL " + version)
                : new PartReport(HomePart.DATABASE, Condition.DAMAGED, findings, "");
    }

    private String version(List<String> findings) {
        Path file = folder.resolve("PG_VERSION");
        try {
            String version = Files.readString(file);
            if (!VERSION.matcher(version).matches()) {
                findings.add(file + " does not hold a version");
            }
            return version.strip();
        } catch (IOException unreadable) {
            findings.add(file + " can not be read");
            return "";
        }
    }

    private Optional<ByteBuffer> control() {
        for (int read = 0; read < READS; read++) {
            try {
                byte[] bytes = Files.readAllBytes(folder.resolve("global/pg_control"));
                if (bytes.length == CONTROL_SIZE && hasItsChecksum(bytes)) {
                    return Optional.of(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
                }
            } catch (IOException unreadable) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The checksum follows the fields it is of, and no other four bytes there are one by accident. */
    private static boolean hasItsChecksum(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int end = FIRST_CHECKSUM; end <= LAST_CHECKSUM; end += Integer.BYTES) {
            CRC32C checksum = new CRC32C();
            checksum.update(bytes, 0, end);
            if ((int) checksum.getValue() == buffer.getInt(end)) {
                return true;
            }
        }
        return false;
    }

    /** The log must be there from where the next start reads it. */
    private Optional<String> logProblem(ByteBuffer control) {
        String segment = startOfCopy().orElseGet(() -> {
            long number = control.getLong(REDO) / SEGMENT;
            long perFile = (1L << 32) / SEGMENT;
            return String.format(
                    Locale.ROOT, "%08X%08X%08X", control.getInt(TIMELINE), number / perFile, number % perFile);
        });
        Path file = folder.resolve("pg_wal").resolve(segment);
        if (file.toFile().length() == SEGMENT) {
            return Optional.empty();
        }
        return Optional.of(file + (Files.exists(file) ? " is not whole" : " is missing") + ", the log a start reads");
    }

    /** A copy of a running server says itself where its log begins. */
    private Optional<String> startOfCopy() {
        try {
            Matcher label = LABEL.matcher(Files.readString(folder.resolve("backup_label")));
            return label.find() ? Optional.of(label.group(1)) : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }
}
