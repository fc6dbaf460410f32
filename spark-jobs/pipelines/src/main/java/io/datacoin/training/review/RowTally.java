package io.datacoin.training.review;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over rows finds: labels, groups, moments, and rows by the hash of all their columns. Tallies of parts, added in
 * the order of parts, give the tally of the whole. Not thread-safe.
 */
final class RowTally implements Serializable {
    private final Columns columns;
    private final TreeMap<Double, Long> classes = new TreeMap<>();
    private final HashMap<Long, Long> equal = new HashMap<>();
    private final List<KeyTally> keys = new ArrayList<>();
    private final List<MomentLabels> moments = new ArrayList<>();
    private final List<SampledRow> sample = new ArrayList<>();
    private long rows;

    /**
     * How a row is looked at: hash of all its columns, label, groups as text, moments in microseconds, hash of its place, a
     * list of the sampled columns of numbers, and then those of text.
     *
     * @param keys columns of groups: whether each one's name says that it is one
     * @param moments columns of time
     * @param classes whether labels are indices of classes
     * @param mostFrequent the class whose share is followed in time
     * @param mask of hashes and moments; only those without a bit of it are kept, so that memory is bounded
     * @param texts of the columns that are sampled: whether each is text
     * @param sampleMask of hashes of places
     */
    record Columns(
            List<Boolean> keys,
            int moments,
            boolean classes,
            double mostFrequent,
            long mask,
            List<Boolean> texts,
            long sampleMask)
            implements Serializable {
        /** Copies collections. */
        Columns {
            keys = List.copyOf(keys);
            texts = List.copyOf(texts);
        }
    }

    RowTally(Columns columns) {
        this.columns = columns;
        columns.keys.forEach(named -> keys.add(new KeyTally(columns.classes, named)));
        for (int moment = 0; moment < columns.moments; moment++) {
            moments.add(new MomentLabels());
        }
    }

    /**
     * Looks at a part of the rows.
     *
     * @param wanted hashes that are kept; all when it is empty
     */
    static RowTally of(Columns columns, Iterator<Row> part, Set<Long> wanted) {
        RowTally tally = new RowTally(columns);
        part.forEachRemaining(row -> tally.add(row, wanted));
        return tally;
    }

    private void add(Row row, Set<Long> wanted) {
        rows++;
        long hash = row.getLong(0);
        double label = row.getDouble(1);
        if ((hash & columns.mask) == 0 && (wanted.isEmpty() || wanted.contains(hash))) {
            equal.merge(hash, 1L, Long::sum);
        }
        if (columns.classes) {
            classes.merge(label, 1L, Long::sum);
        }
        for (int key = 0; key < keys.size(); key++) {
            if (!row.isNullAt(2 + key)) {
                keys.get(key).add(row.getString(2 + key), label);
            }
        }
        sample(row, label);
        double followed = columns.classes ? (label == columns.mostFrequent ? 1 : 0) : label;
        for (int moment = 0; moment < columns.moments; moment++) {
            int place = 2 + keys.size() + moment;
            if (!row.isNullAt(place) && (mixed(row.getLong(place)) & columns.mask) == 0) {
                moments.get(moment).add(row.getLong(place), followed);
            }
        }
    }

    private void sample(Row row, double label) {
        int first = 2 + keys.size() + moments.size();
        if ((row.getLong(first) & columns.sampleMask) == 0) {
            List<@Nullable Object> values = new ArrayList<>(columns.texts.size());
            List<@Nullable Double> numbers = row.getList(first + 1);
            int number = 0;
            int text = first + 2;
            for (boolean isText : columns.texts) {
                values.add(isText ? row.get(text++) : numbers.get(number++));
            }
            sample.add(new SampledRow(label, values));
        }
    }

    /** Moments are often whole days: their last bits say nothing. */
    private static long mixed(long moment) {
        long bits = moment * 0x9E3779B97F4A7C15L;
        return bits >>> 32;
    }

    void merge(RowTally other) {
        rows += other.rows;
        sample.addAll(other.sample);
        other.classes.forEach((label, count) -> classes.merge(label, count, Long::sum));
        other.equal.forEach((hash, count) -> equal.merge(hash, count, Long::sum));
        for (int key = 0; key < keys.size(); key++) {
            keys.get(key).merge(other.keys.get(key));
        }
        for (int moment = 0; moment < moments.size(); moment++) {
            moments.get(moment).merge(other.moments.get(moment));
        }
    }

    long rows() {
        return rows;
    }

    /** Rows by class index; empty unless classifying. */
    Map<Double, Long> classes() {
        return Map.copyOf(classes);
    }

    /** Some of the rows, the same on every machine. */
    List<SampledRow> sample() {
        return sample;
    }

    KeyTally key(int number) {
        return keys.get(number);
    }

    MomentLabels moment(int number) {
        return moments.get(number);
    }

    /** Hashes of the rows that were kept. */
    Set<Long> hashes() {
        return new HashSet<>(equal.keySet());
    }

    /** How many rows were kept to find equal ones. */
    long looked() {
        return equal.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Rows here of which the others have an equal one. */
    long rowsEqualIn(RowTally others) {
        return equal.entrySet().stream()
                .filter(each -> others.equal.containsKey(each.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
