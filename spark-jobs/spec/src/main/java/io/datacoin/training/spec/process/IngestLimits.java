package io.datacoin.training.spec.process;

/**
 * How large a file may be to be read into a table. Bytes say little: a few kilobytes of Parquet can hold a hundred
 * million equal rows.
 *
 * @param rows of the file at most, those that do not fit included
 * @param cells rows times columns at most
 * @param columns at most, up to {@link #MOST_COLUMNS}
 */
public record IngestLimits(long rows, long cells, int columns) {
    /** What one process can keep statistics of. */
    public static final int MOST_COLUMNS = 10_000;

    private static final long STANDARD_ROWS = 50_000_000;
    private static final long STANDARD_CELLS = 200_000_000;

    /** Refuses limits under which nothing can be read. */
    public IngestLimits {
        if (rows < 1 || cells < 1 || columns < 1 || columns > MOST_COLUMNS) {
            throw new IllegalArgumentException("ingest limits: " + rows + " rows, " + cells + " cells, " + columns
                    + " columns (expected: at least 1 each, and at most " + MOST_COLUMNS + " columns)");
        }
    }

    /** 50 million rows, 200 million cells, 10,000 columns: minutes on two cores, and far above what is asked for. */
    public static IngestLimits standard() {
        return new IngestLimits(STANDARD_ROWS, STANDARD_CELLS, MOST_COLUMNS);
    }
}
