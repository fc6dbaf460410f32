package io.datacoin.training.split;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.datacoin.training.read.TableReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which rows are held out. Decided by a hash of the row's position in the table and the seed, so that it is the same on
 * every machine; of each class the same share is held out, and at least one row is left to learn from.
 *
 * @param rows in the table
 * @param unlabelled rows without a usable label, not used
 * @param counts rows of each label, by label
 * @param held rows held out, by label
 * @param test whether a row is held out, of columns {@link #HASH} and {@link #LABEL_TEXT}
 */
public record HeldOutSplit(long rows, long unlabelled, Map<String, Long> counts, Map<String, Long> held, Column test) {
    /** Name of the column with the row's hash. */
    public static final String HASH = "__datacoin_hash";

    /** Name of the column with the row's label as text; null when the row has none. */
    public static final String LABEL_TEXT = "__datacoin_label_text";

    /** With more labels than this the split does not look at them. */
    private static final int MOST_STRATA = 1000;

    /** The value of the column {@link #HASH}. */
    public static Column hash(long seed) {
        return xxhash64(col(TableReader.ROW), lit(seed));
    }

    /**
     * Scans the rows once.
     *
     * @param labelled rows with {@link #HASH} and {@link #LABEL_TEXT}
     * @param share held out, 0 to 1
     */
    public static HeldOutSplit of(Dataset<Row> labelled, double share) {
        List<LabelScan> parts = labelled.select(col(HASH), col(LABEL_TEXT))
                .javaRDD()
                .mapPartitions(rows -> List.of(LabelScan.of(rows)).iterator())
                .collect();
        LabelScan scan = new LabelScan();
        parts.forEach(scan::merge);
        Map<String, Long> counts = new TreeMap<>();
        Map<String, Long> held = new TreeMap<>();
        scan.classes.forEach((label, hashes) -> {
            counts.put(label, hashes.count);
            held.put(label, Math.min(Math.round(hashes.count * share), hashes.count - 1));
        });
        holdOutAtLeastOne(counts, held, share);
        Column test;
        if (!scan.exact || counts.size() > MOST_STRATA) {
            test = col(HASH).leq(lit((long) ((share - 0.5) * 0x1p64)));
        } else {
            List<Column> labels = new ArrayList<>();
            List<Column> thresholds = new ArrayList<>();
            scan.classes.forEach((label, hashes) -> {
                labels.add(lit(label));
                thresholds.add(lit(hashes.threshold(held.getOrDefault(label, 0L))));
            });
            test = labels.isEmpty()
                    ? lit(false)
                    : col(HASH)
                            .leq(element_at(
                                    array(thresholds.toArray(new Column[0])),
                                    array_position(array(labels.toArray(new Column[0])), col(LABEL_TEXT))
                                            .cast("int")));
        }
        return new HeldOutSplit(scan.rows, scan.unlabelled, counts, held, test);
    }

    private static void holdOutAtLeastOne(Map<String, Long> counts, Map<String, Long> held, double share) {
        if (share > 0 && held.values().stream().allMatch(count -> count == 0)) {
            counts.entrySet().stream()
                    .filter(entry -> entry.getValue() > 1)
                    .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                    .ifPresent(entry -> held.put(entry.getKey(), 1L));
        }
    }

    /** Labels in the order of their indices: as numbers when all are numbers, else alphabetical. */
    public List<String> labels() {
        List<String> labels = new ArrayList<>(counts.keySet());
        if (labels.stream().allMatch(HeldOutSplit::number)) {
            labels.sort(Comparator.comparingDouble(Double::parseDouble).thenComparing(Comparator.naturalOrder()));
        }
        return labels;
    }

    private static boolean number(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
