package io.datacoin.local.check;

import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.InvalidCidException;
import io.datacoin.storage.dag.VerifiedDag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.codec.binary.Base32;

/** What is to be kept is there, down to its last block. */
final class PinnedContent {
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final int MOST_NAMED = 5;

    private final Map<String, Path> blocks = new TreeMap<>();

    /** In those files, each named after the hash of its bytes. */
    PinnedContent(List<Path> files) {
        files.forEach(file -> blocks.put(String.valueOf(file.getFileName()), file));
    }

    /** What of that is not there, in sentences; a pin that goes while it is looked at is none. */
    List<String> missing(List<Path> pins) {
        List<String> findings = new ArrayList<>();
        int incomplete = 0;
        for (Path pin : pins) {
            Set<Cid> gone = missing(pin);
            if (gone.isEmpty() || !Files.exists(pin)) {
                continue;
            }
            incomplete++;
            if (findings.size() < MOST_NAMED) {
                findings.add(pin.getFileName() + " is to be kept and is not whole: "
                        + (gone.size() == 1 ? "block " : gone.size() + " blocks, among them ")
                        + gone.iterator().next() + (gone.size() == 1 ? " is missing" : ", are missing"));
            }
        }
        if (incomplete > findings.size()) {
            findings.add("and " + (incomplete - findings.size()) + " more that are not whole");
        }
        return findings;
    }

    private Set<Cid> missing(Path pin) {
        Set<Cid> missing = new LinkedHashSet<>();
        VerifiedDag graph = new VerifiedDag(cid -> {
            Path file = blocks.get(name(cid));
            if (file == null) {
                missing.add(cid);
                throw new NoSuchFileException(cid.toString());
            }
            return Files.readAllBytes(file);
        });
        try {
            graph.blocksOf(Cid.parse(String.valueOf(pin.getFileName())), Integer.MAX_VALUE, PATIENCE).keySet().stream()
                    .filter(cid -> !blocks.containsKey(name(cid)))
                    .forEach(missing::add);
        } catch (IOException | InvalidCidException incomplete) {
            // A missing inner block was written down; a damaged one is named with its file, where all are hashed.
            return missing;
        }
        return missing;
    }

    private static String name(Cid cid) {
        ByteBuffer multihash = ByteBuffer.allocate(2 + ContentCheck.DIGEST_BYTES)
                .put((byte) ContentCheck.SHA2_256)
                .put((byte) ContentCheck.DIGEST_BYTES)
                .put(cid.digest());
        return ContentCheck.BASE32_CAPITALS
                + new Base32().encodeToString(multihash.array()).replace("=", "")
                + ContentCheck.BLOCK;
    }
}
