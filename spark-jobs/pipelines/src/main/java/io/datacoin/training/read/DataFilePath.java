package io.datacoin.training.read;

import io.datacoin.training.failure.FailureDiagnosis;
import io.datacoin.training.failure.JobFailedException;
import java.net.URI;
import java.net.URISyntaxException;

/** The path of a data file in a Delta log, which a stranger has written: it must lead to a file of the table itself. */
final class DataFilePath {
    private static final int LONGEST = 1024;
    private static final int LONGEST_SHOWN = 200;
    /** What Hadoop or Spark would take for a pattern, an escape or a further encoding. */
    private static final String PATTERN_CHARACTERS = "*?[]{}\\%^:\u0000";

    private DataFilePath() {}

    /**
     * The file's full path.
     *
     * @param table the table's own full path
     * @param written as it stands in the log: relative to the table, percent-encoded
     * @throws JobFailedException (data) when it has a scheme, a host, a root, steps upwards, or is no path at all
     */
    static String within(String table, String written) {
        URI address;
        try {
            address = new URI(written);
        } catch (URISyntaxException malformed) {
            throw outside(written).because(malformed);
        }
        String path = address.getPath();
        boolean relative = address.getScheme() == null
                && address.getRawAuthority() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
        if (!relative || path == null || path.isEmpty() || written.length() > LONGEST || !plain(path)) {
            throw outside(written);
        }
        for (String name : path.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw outside(written);
            }
        }
        return table.endsWith("/") ? table + path : table + "/" + path;
    }

    private static boolean plain(String path) {
        return path.chars().noneMatch(character -> PATTERN_CHARACTERS.indexOf(character) >= 0);
    }

    private static JobFailedException outside(String written) {
        String shown = written.length() > LONGEST_SHOWN ? written.substring(0, LONGEST_SHOWN) + "…" : written;
        return FailureDiagnosis.forbiddenPath(
                "its log names the data file \"" + shown + "\" (expected: a plain path below the table's folder)");
    }
}
