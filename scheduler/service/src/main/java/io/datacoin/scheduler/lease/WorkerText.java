package io.datacoin.scheduler.lease;

/** Words of a worker, which may be anything, as the database and people can take them. */
final class WorkerText {
    private static final int LONGEST = 2_000;

    private WorkerText() {}

    /** The text without zero characters, which PostgreSQL can not store, cut to 2,000 characters. */
    static String of(String text) {
        String printable = text.replace('\0', '\uFFFD');
        if (printable.length() <= LONGEST) {
            return printable;
        }
        int end = Character.isHighSurrogate(printable.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return printable.substring(0, end) + "…";
    }
}
