package io.datacoin.local.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Set;

/**
 * What an archive looks like: a gzipped tar whose first entry says that it is one of ours, whose last entry is the
 * manifest, and which holds plain files and folders of a home and nothing else.
 */
final class ArchiveFormat {
    /** The first entry; its content is the number of the format. */
    static final String HEAD = "datacoin-backup";

    static final String FORMAT = "1\n";

    /** The last entry. */
    static final String MANIFEST = "manifest.json";

    /** Folders of a home that belong into an archive. */
    static final Set<String> FOLDERS = Set.of("api", "away", "bridge", "chain", "config", "ipfs", "keys", "postgres");

    /** As many as 256 GiB of content have blocks. */
    static final int MOST_ENTRIES = 1_000_000;

    /** What a name may have in the oldest form of a tar entry; ours have some 75. */
    static final int LONGEST_NAME = 100;

    /** The largest file such an entry can hold; a database's largest is 1 GiB. */
    static final long LARGEST_FILE = 0_77777777777L;

    static final int LONGEST_MANIFEST = 512 << 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(1_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private ArchiveFormat() {}

    static ObjectReader manifestReader() {
        return JSON.readerFor(ArchiveManifest.class);
    }

    static ObjectWriter manifestWriter() {
        return JSON.writerFor(ArchiveManifest.class).withDefaultPrettyPrinter();
    }

    /** Whether an archive may have an entry of that name: below one of the folders, and nowhere else. */
    static boolean isName(String name) {
        if (name.length() > LONGEST_NAME || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
            return false;
        }
        String[] steps = name.split("/", -1);
        if (!FOLDERS.contains(steps[0])) {
            return false;
        }
        for (String step : steps) {
            if (step.isEmpty() || step.equals(".") || step.equals("..")) {
                return false;
            }
        }
        return true;
    }
}
