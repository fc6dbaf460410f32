package io.datacoin.training.split;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.xxhash64;

import io.datacoin.training.read.TableReader;
import io.datacoin.training.spec.request.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which rows are held out, the same on every machine. By chance: decided by a hash of the row's position in the table and the
 * seed; of each class the same share is held out, and at least one row is left to learn from. By group: whole groups, in the
 * order of a hash of their name and the seed. By time: the latest rows. By column: as the table says.
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
     * Scans the rows, by chance once.
     *
     * @param labelled rows with {@link #HASH}, {@link #LABEL_TEXT} and, unless chance decides, {@link SplitKey#KEY}
     */
    public static HeldOutSplit of(Dataset<Row> labelled, Split split) {
        return switch (split.by()) {
            case RANDOM -> random(labelled, split.test());
            case GROUP -> cut(labelled, Groups.heldOut(usable(labelled), split));
            case TIME -> cut(labelled, latest(usable(labelled), split.test()));
            case COLUMN -> cut(labelled, col(SplitKey.KEY).equalTo(lit(SplitKey.HELD_OUT)));
        };
    }

    private static Dataset<Row> usable(Dataset<Row> labelled) {
        return labelled.filter(col(LABEL_TEXT).isNotNull());
    }

    /** The last share of the rows in time; rows of one moment stay together. */
    private static Column latest(Dataset<Row> rows, double share) {
        Row found = rows.agg(percentile(col(SplitKey.KEY), lit(1 - share)), max(col(SplitKey.KEY)))
                .head();
        if (found.isNullAt(0)) {
            return lit(false);
        }
        double border = found.getDouble(0);
        return border < found.getDouble(1)
                ? col(SplitKey.KEY).gt(lit(border))
                : col(SplitKey.KEY).geq(lit(border));
    }

    private static HeldOutSplit cut(Dataset<Row> labelled, Column test) {
        LabelScan scan = scanned(labelled);
        Map<String, Long> counts = new TreeMap<>();
        scan.classes.forEach((label, hashes) -> counts.put(label, hashes.count));
        Map<String, Long> held = new TreeMap<>();
        LabelScan heldOut = scanned(labelled.filter(test));
        heldOut.classes.forEach((label, hashes) -> held.put(label, hashes.count));
        return new HeldOutSplit(scan.rows, scan.unlabelled, counts, held, test);
    }

    private static HeldOutSplit random(Dataset<Row> labelled, double share) {
        LabelScan scan = scanned(labelled);
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

    private static LabelScan scanned(Dataset<Row> labelled) {
        List<LabelScan> parts = labelled.select(col(HASH), col(LABEL_TEXT))
                .javaRDD()
                .mapPartitions(rows -> List.of(LabelScan.of(rows)).iterator())
                .collect();
        LabelScan scan = new LabelScan();
        parts.forEach(scan::merge);
        return scan;
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
