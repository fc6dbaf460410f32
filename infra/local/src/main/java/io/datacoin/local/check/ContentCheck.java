package io.datacoin.local.check;

import io.datacoin.domain.digest.Sha256;
import io.datacoin.local.check.HomeCheck.Depth;
import io.datacoin.local.check.PartReport.Condition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.io.FileUtils;

/**
 * The store of the IPFS node: its folders are there, every block is what its name says, and no block of what is to be
 * kept is missing.
 *
 * @param folder with {@code blocks} and {@code pins}
 */
record ContentCheck(Path folder) {
    static final String BLOCK = ".data";
    /** Names are base32 in capital letters, after this letter that says so. */
    static final char BASE32_CAPITALS = 'B';

    static final int SHA2_256 = 0x12;
    static final int DIGEST_BYTES = 32;
    private static final int MOST_NAMED = 5;

    PartReport look(Depth depth) {
        Path blocks = folder.resolve("blocks");
        Path pins = folder.resolve("pins");
        if (!Files.isDirectory(blocks)) {
            return new PartReport(HomePart.CONTENT, Condition.MISSING, List.of(blocks + " is missing"), "");
        }
        List<String> findings = new ArrayList<>();
        if (!Files.isDirectory(pins)) {
            findings.add(pins + " is missing: nothing says what is to be kept");
        }
        // A running node writes blocks before it pins them.
        List<Path> kept = HomeCheck.names(pins, "");
        List<Path> files = files(blocks);
        kept.stream().filter(pin -> pin.toFile().length() == 0).forEach(pin -> findings.add(pin + " is empty"));
        if (files.isEmpty() && !kept.isEmpty()) {
            findings.add(blocks + " is empty, and content is pinned");
        }
        if (depth == Depth.WHOLE) {
            findings.addAll(damaged(files));
            findings.addAll(new PinnedContent(files).missing(kept));
        }
        long bytes = files.stream().mapToLong(file -> file.toFile().length()).sum();
        return new PartReport(
                HomePart.CONTENT,
                findings.isEmpty() ? Condition.OK : Condition.DAMAGED,
                findings,
                files.size() + " blocks, " + FileUtils.byteCountToDisplaySize(bytes));
    }

    private static List<Path> files(Path blocks) {
        try (Stream<Path> files = Files.walk(blocks, 2)) {
            return files.filter(file -> file.toString().endsWith(BLOCK)).toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static List<String> damaged(List<Path> files) {
        List<String> damaged = new ArrayList<>();
        int count = 0;
        for (Path file : files) {
            if (isDamaged(file)) {
                count++;
                if (damaged.size() < MOST_NAMED) {
                    damaged.add(file + " is not what its name says");
                }
            }
        }
        if (count > damaged.size()) {
            damaged.add("and " + (count - damaged.size()) + " more");
        }
        return damaged;
    }

    private static boolean isDamaged(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.charAt(0) != BASE32_CAPITALS) {
            return false;
        }
        byte[] multihash = new Base32().decode(name.substring(1, name.length() - BLOCK.length()));
        if (multihash.length != 2 + DIGEST_BYTES || multihash[0] != SHA2_256) {
            return false;
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            Sha256 digest = new Sha256();
            bytes.transferTo(digest);
            return !Arrays.equals(digest.finish().toBytes(), 0, DIGEST_BYTES, multihash, 2, multihash.length);
        } catch (IOException unreadable) {
            return true;
        }
    }
}
