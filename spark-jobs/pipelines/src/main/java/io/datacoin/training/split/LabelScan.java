package io.datacoin.training.split;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * Labels and hashes of a part of the rows: what is needed to hold out an exact share of each class. Not thread-safe.
 */
final class LabelScan implements Serializable {
    /** Beyond that many rows in a part hashes are not kept: then the share held out is right on average only. */
    private static final int MOST_HASHES = 250_000;

    final TreeMap<String, Hashes> classes = new TreeMap<>();
    long rows;
    long unlabelled;
    boolean exact = true;

    /** Rows are (hash, label as text or null). */
    static LabelScan of(Iterator<Row> rows) {
        LabelScan scan = new LabelScan();
        while (rows.hasNext()) {
            Row row = rows.next();
            scan.rows++;
            if (row.isNullAt(1)) {
                scan.unlabelled++;
            } else {
                scan.exact &= scan.rows <= MOST_HASHES;
                scan.classes
                        .computeIfAbsent(row.getString(1), any -> new Hashes())
                        .add(row.getLong(0), scan.exact);
            }
        }
        return scan;
    }

    void merge(LabelScan other) {
        rows += other.rows;
        unlabelled += other.unlabelled;
        exact &= other.exact;
        other.classes.forEach((label, hashes) ->
                classes.computeIfAbsent(label, any -> new Hashes()).merge(hashes));
    }

    /** Hashes of one class's rows. */
    static final class Hashes implements Serializable {
        long count;
        private long[] values = new long[16];
        private int kept;

        private void add(long hash, boolean keep) {
            count++;
            if (keep) {
                if (kept == values.length) {
                    values = Arrays.copyOf(values, kept * 2);
                }
                values[kept++] = hash;
            }
        }

        private void merge(Hashes other) {
            count += other.count;
            if (kept + other.kept > values.length) {
                values = Arrays.copyOf(values, Math.max(kept + other.kept, values.length * 2));
            }
            System.arraycopy(other.values, 0, values, kept, other.kept);
            kept += other.kept;
        }

        /** The hash of the last of the {@code held} rows with the smallest hashes. */
        long threshold(long held) {
            if (held == 0) {
                return Long.MIN_VALUE;
            }
            long[] sorted = Arrays.copyOf(values, kept);
            Arrays.sort(sorted);
            return sorted[(int) held - 1];
        }
    }
}
