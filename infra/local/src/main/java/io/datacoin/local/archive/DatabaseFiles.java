package io.datacoin.local.archive;

import java.util.Set;
import java.util.regex.Pattern;

/** Which files of PostgreSQL's data folder a copy needs, as its manual says of base backups. */
public final class DatabaseFiles {
    /** Tells what the last checkpoint was; copied last. */
    public static final String CONTROL = "global/pg_control";

    private static final Set<String> OF_THE_PROCESS = Set.of("postmaster.pid", "postmaster.opts");
    /** Their files are of this run of the server; the folders must be there. */
    private static final Set<String> EMPTIED = Set.of(
            "pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");

    private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");

    private DatabaseFiles() {}

    /** Of a server that is stopped, or was killed: everything that is not of its process. */
    static boolean belongsToStopped(String name) {
        return !OF_THE_PROCESS.contains(name) && !isTemporary(name);
    }

    /** Of a running server: the log is chosen later, and the control file copied last. */
    public static boolean belongsToRunning(String name) {
        int slash = name.indexOf('/');
        boolean emptied = slash > 0 && EMPTIED.contains(name.substring(0, slash));
        return belongsToStopped(name) && !emptied && !name.equals(CONTROL) && !name.equals("pg_wal");
    }

    /** Of the running server's log: what was written between those two files, with both. */
    public static boolean isSegmentWithin(String file, String first, String last) {
        return SEGMENT.matcher(file).matches() && file.compareTo(first) >= 0 && file.compareTo(last) <= 0;
    }

    private static boolean isTemporary(String name) {
        return name.substring(name.lastIndexOf('/') + 1).startsWith("pgsql_tmp");
    }
}
