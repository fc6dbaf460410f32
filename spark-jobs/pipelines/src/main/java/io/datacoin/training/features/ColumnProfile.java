package io.datacoin.training.features;

import io.datacoin.training.statistics.BottomSample;
import java.io.Serializable;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the training rows say about one column. Merging profiles of parts gives the same as profiling the whole,
 * whatever the parts. Not thread-safe.
 */
final class ColumnProfile implements Serializable {
    /** Distinct values counted exactly; more make a column one of high cardinality. */
    static final int COUNTED_VALUES = 5000;

    private static final double LONG = 20;
    private static final long SEVERAL = 4;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private final ValueKind type;
    private long rows;
    private long missing;
    private double smallest = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;
    private boolean whole = true;
    private boolean overflowed;
    private long characters;
    private long words;
    private final Map<String, Long> counts = new HashMap<>();
    private final BottomSample sample = new BottomSample();
    private final Map<MomentPart, int[]> partRanges = new HashMap<>();

    ColumnProfile(ValueKind type) {
        this.type = type;
    }

    void add(@Nullable Object value, long hash) {
        rows++;
        if (value == null) {
            missing++;
            return;
        }
        switch (type) {
            case NUMBER -> addNumber(((Number) value).doubleValue(), hash);
            case FLAG -> addNumber(((Boolean) value) ? 1 : 0, hash);
            case TEXT -> addText(value.toString(), hash);
            case DATE, MOMENT -> addMoment(dateTime(value), hash);
            case UNSUPPORTED -> {}
        }
    }

    private void addNumber(double value, long hash) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            missing++;
            return;
        }
        smallest = Math.min(smallest, value);
        largest = Math.max(largest, value);
        whole &= value == Math.rint(value);
        sample.offer(hash, Double.doubleToLongBits(value));
    }

    private void addText(String value, long hash) {
        characters += value.length();
        words += WORD.matcher(value).results().count();
        sample.offer(hash, longHash(value));
        if (overflowed) {
            return;
        }
        counts.merge(value, 1L, Long::sum);
        if (counts.size() > COUNTED_VALUES) {
            overflowed = true;
            counts.clear();
        }
    }

    private void addMoment(LocalDateTime value, long hash) {
        for (MomentPart part : MomentPart.values()) {
            int number = part.of(value);
            int[] range = partRanges.computeIfAbsent(part, any -> new int[] {number, number});
            range[0] = Math.min(range[0], number);
            range[1] = Math.max(range[1], number);
        }
        addNumber(value.toEpochSecond(ZoneOffset.UTC) / 86400.0, hash);
    }

    private static LocalDateTime dateTime(Object value) {
        if (value instanceof LocalDate date) {
            return date.atTime(LocalTime.MIDNIGHT);
        }
        if (value instanceof Instant instant) {
            return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        }
        if (value instanceof Date date) {
            return date.toLocalDate().atTime(LocalTime.MIDNIGHT);
        }
        if (value instanceof Timestamp timestamp) {
            return LocalDateTime.ofInstant(timestamp.toInstant(), ZoneOffset.UTC);
        }
        return (LocalDateTime) value;
    }

    /** {@code String.hashCode} is too short to tell a million values apart. */
    private static long longHash(String value) {
        long hash = 1125899906842597L;
        for (int i = 0; i < value.length(); i++) {
            hash = 31 * hash + value.charAt(i);
        }
        return hash;
    }

    void merge(ColumnProfile other) {
        rows += other.rows;
        missing += other.missing;
        smallest = Math.min(smallest, other.smallest);
        largest = Math.max(largest, other.largest);
        whole &= other.whole;
        characters += other.characters;
        words += other.words;
        sample.merge(other.sample);
        overflowed |= other.overflowed;
        other.counts.forEach((value, count) -> counts.merge(value, count, Long::sum));
        if (overflowed || counts.size() > COUNTED_VALUES) {
            overflowed = true;
            counts.clear();
        }
        other.partRanges.forEach((part, range) -> {
            int[] mine = partRanges.computeIfAbsent(part, any -> range.clone());
            mine[0] = Math.min(mine[0], range[0]);
            mine[1] = Math.max(mine[1], range[1]);
        });
    }

    ValueKind type() {
        return type;
    }

    long present() {
        return rows - missing;
    }

    long missing() {
        return missing;
    }

    /** Whether all rows hold one and the same thing; missing values count as a thing only for text. */
    boolean constant() {
        if (type == ValueKind.TEXT) {
            return !overflowed && counts.size() + (missing > 0 ? 1 : 0) <= 1;
        }
        return smallest >= largest;
    }

    PlannedFeature.Range range() {
        return new PlannedFeature.Range(smallest, largest);
    }

    /** Of a part of dates and times that was seen. */
    PlannedFeature.Range range(MomentPart part) {
        int[] range = partRanges.getOrDefault(part, new int[2]);
        return new PlannedFeature.Range(range[0], range[1]);
    }

    boolean whole() {
        return whole;
    }

    boolean highCardinality() {
        return overflowed;
    }

    double meanLength() {
        return present() == 0 ? 0 : (double) characters / present();
    }

    /** Whether texts are long and of several words. */
    boolean sentences() {
        return present() > 0 && meanLength() >= LONG && words >= SEVERAL * present();
    }

    /** Share of different values among the (sampled) present ones, 0 to 1. */
    double distinctShare() {
        long[] values = sample.sorted();
        if (values.length == 0) {
            return 0;
        }
        int distinct = 1;
        for (int i = 1; i < values.length; i++) {
            if (values[i] != values[i - 1]) {
                distinct++;
            }
        }
        return (double) distinct / values.length;
    }

    /** Exact up to {@link BottomSample#SIZE} values, estimated from as many beyond. */
    double median() {
        double[] values = Arrays.stream(sample.sorted())
                .mapToDouble(Double::longBitsToDouble)
                .sorted()
                .toArray();
        if (values.length == 0) {
            return 0;
        }
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** Distinct texts, the most frequent first and equals in alphabetical order; empty beyond {@link #COUNTED_VALUES}. */
    List<String> categories() {
        List<String> categories = new ArrayList<>(counts.keySet());
        categories.sort(Comparator.comparing((String value) -> -counts.getOrDefault(value, 0L))
                .thenComparing(Comparator.naturalOrder()));
        return categories;
    }

    /** The parts of dates and times that differ between rows. */
    Set<MomentPart> varyingParts() {
        Set<MomentPart> varying = EnumSet.noneOf(MomentPart.class);
        partRanges.forEach((part, range) -> {
            if (range[0] < range[1]) {
                varying.add(part);
            }
        });
        return varying;
    }
}
