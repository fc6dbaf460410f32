package io.datacoin.training.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One source column and what becomes of it.
 *
 * @param column name in the dataset
 * @param kind what is made of it
 * @param fill stands in for missing numbers, flags and moments (days since 1970)
 * @param categories of a {@link FeatureKind#CATEGORY}, most frequent first
 * @param parts of a {@link FeatureKind#MOMENT} that vary
 * @param buckets of a {@link FeatureKind#HASHED}
 * @param missing training rows without a value
 * @param cyclic whether parts of a {@link FeatureKind#MOMENT} are sines and cosines
 * @param ranges smallest and largest value of each number it becomes; empty for categories
 */
public record PlannedFeature(
        String column,
        FeatureKind kind,
        double fill,
        List<String> categories,
        List<MomentPart> parts,
        int buckets,
        long missing,
        boolean cyclic,
        List<Range> ranges) {
    /** Copies the lists. */
    public PlannedFeature {
        ranges = List.copyOf(ranges);
        categories = List.copyOf(categories);
        parts = List.copyOf(parts);
    }

    /** The smallest and largest value seen in training. */
    public record Range(double smallest, double largest) {}

    static PlannedFeature number(String column, FeatureKind kind, double fill, long missing, Range range) {
        return new PlannedFeature(column, kind, fill, List.of(), List.of(), 0, missing, false, List.of(range));
    }

    static PlannedFeature categories(String column, List<String> categories, long missing) {
        return new PlannedFeature(column, FeatureKind.CATEGORY, 0, categories, List.of(), 0, missing, false, List.of());
    }

    static PlannedFeature hashed(String column, int buckets, long missing) {
        return new PlannedFeature(
                column, FeatureKind.HASHED, 0, List.of(), List.of(), buckets, missing, false, List.of());
    }

    static PlannedFeature words(String column, int buckets, long missing) {
        return new PlannedFeature(
                column, FeatureKind.WORDS, 0, List.of(), List.of(), buckets, missing, false, List.of());
    }

    /** Where a sum is made of it: the days, and parts that go round as places on a circle. */
    static PlannedFeature cycles(String column, double fill, List<MomentPart> parts, long missing, Range days) {
        List<MomentPart> round = parts.stream().filter(MomentPart::cyclic).toList();
        return new PlannedFeature(column, FeatureKind.MOMENT, fill, List.of(), round, 0, missing, true, List.of(days));
    }

    static PlannedFeature moment(String column, double fill, List<MomentPart> parts, long missing, List<Range> ranges) {
        return new PlannedFeature(column, FeatureKind.MOMENT, fill, List.of(), parts, 0, missing, false, ranges);
    }

    /** Names of the outputs in the model's input vector, in order. */
    public List<String> outputs() {
        List<String> outputs = new ArrayList<>();
        switch (kind) {
            case NUMBER, FLAG -> outputs.add(column);
            case CATEGORY -> {
                categories.forEach(category -> outputs.add(column + " = " + category));
                if (missing > 0) {
                    outputs.add(column + " is missing or new");
                }
            }
            case HASHED, WORDS -> {
                for (int bucket = 0; bucket < buckets; bucket++) {
                    outputs.add(column + " #" + bucket);
                }
            }
            case MOMENT -> {
                outputs.add(column + " (days)");
                for (MomentPart part : parts) {
                    if (cyclic) {
                        outputs.add(column + " (" + part.label() + ", sine)");
                        outputs.add(column + " (" + part.label() + ", cosine)");
                    } else {
                        outputs.add(column + " (" + part.label() + ")");
                    }
                }
            }
        }
        return outputs;
    }

    /** What is done, for people. */
    public String description() {
        String filled = missing == 0 ? "" : ", " + missing + " missing filled with " + plain(fill);
        return switch (kind) {
            case NUMBER -> "as it is" + filled;
            case FLAG -> "true is 1, false is 0" + filled;
            case CATEGORY ->
                categories.size() + " categories, one output each"
                        + (missing == 0 ? "" : ", one more for missing or new ones (" + missing + " missing)");
            case HASHED ->
                "too many different values for one output each: hashed into " + buckets
                        + (missing == 0 ? "" : " (" + missing + " missing give zeros)");
            case WORDS ->
                "words and pairs of words, hashed into " + buckets + " and weighted by how rare they are"
                        + (missing == 0 ? "" : " (" + missing + " missing give zeros)");
            case MOMENT ->
                "days since 1970" + (parts.isEmpty() ? "" : " and " + String.join(", ", partLabels())) + " in UTC"
                        + (cyclic && !parts.isEmpty() ? " as sine and cosine" : "") + filled;
        };
    }

    private List<String> partLabels() {
        return parts.stream().map(MomentPart::label).toList();
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.6g", value);
    }
}
