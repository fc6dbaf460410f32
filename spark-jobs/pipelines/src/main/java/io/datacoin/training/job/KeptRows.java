package io.datacoin.training.job;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows that are passed over more than once, so that they are computed once. Stateless. */
final class KeptRows {
    /** From here on looking through a plan takes longer than what a column by itself saves in a pass. */
    private static final int MANY_COLUMNS = 200;

    private KeptRows() {}

    /** Keeps a table: by column, so that a pass reads those it needs; a wide one is {@link #cutOff cut off}. */
    static Dataset<Row> keep(Dataset<Row> rows) {
        return rows.columns().length > MANY_COLUMNS ? cutOff(rows) : rows.cache();
    }

    /**
     * Keeps rows and forgets how they are made: every pass over rows with a plan looks through the whole of it first, with
     * 1,500 columns for seconds.
     */
    static Dataset<Row> cutOff(Dataset<Row> rows) {
        return rows.localCheckpoint(false);
    }
}
