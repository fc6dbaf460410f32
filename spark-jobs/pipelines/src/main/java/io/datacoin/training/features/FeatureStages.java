package io.datacoin.training.features;

import io.datacoin.training.read.SqlNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.FeatureHasher;
import org.apache.spark.ml.feature.HashingTF;
import org.apache.spark.ml.feature.IDF;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.feature.VectorAssembler;

/**
 * The feature plan as stages of a Spark pipeline. Only stages every Spark can load, with fixed ids, and none but the
 * weights of words needs a pass over the rows to be fitted.
 */
public final class FeatureStages {
    /** Name of the column with the model's input vector. */
    public static final String FEATURES = "__datacoin_features";

    private static final String CLEAN = "__datacoin_f";
    private static final String INDEX = "__datacoin_i";
    private static final String ENCODED = "__datacoin_e";
    private static final String WITH_PAIRS = "_pairs";
    private static final String COUNTED = "_counted";
    /** A word of one text only says nothing of others. */
    private static final int FEWEST_TEXTS = 2;

    private FeatureStages() {}

    /**
     * The stages that turn the dataset's columns into {@link #FEATURES}.
     *
     * @param clamped whether numbers outside the range seen in training are moved to its edge
     */
    public static List<PipelineStage> of(FeaturePlan plan, boolean clamped) {
        List<String> expressions = new ArrayList<>();
        List<String> categorical = new ArrayList<>();
        List<String[]> labels = new ArrayList<>();
        List<PipelineStage> hashers = new ArrayList<>();
        List<String> pairs = new ArrayList<>();
        List<String> complete = new ArrayList<>();
        List<String> inputs = new ArrayList<>();
        List<PlannedFeature> features = plan.inVectorOrder();
        for (int i = 0; i < features.size(); i++) {
            PlannedFeature feature = features.get(i);
            String source = SqlNames.quote(feature.column());
            String clean = CLEAN + i;
            switch (feature.kind()) {
                case NUMBER -> {
                    expressions.add(clamp(number(source, feature.fill()), feature, 0, clamped) + " AS " + clean);
                    inputs.add(clean);
                }
                case FLAG -> {
                    String flag = "TRY_CAST(" + source + " AS BOOLEAN)";
                    expressions.add("CASE WHEN " + flag + " THEN 1D WHEN NOT " + flag + " THEN 0D ELSE "
                            + literal(feature.fill()) + " END AS " + clean);
                    inputs.add(clean);
                }
                case CATEGORY -> {
                    expressions.add("CAST(" + source + " AS STRING) AS " + clean);
                    categorical.add(String.valueOf(i));
                    if (feature.missing() == 0) {
                        complete.add(String.valueOf(i));
                    }
                    labels.add(feature.categories().toArray(new String[0]));
                    inputs.add(ENCODED + i);
                }
                case HASHED -> {
                    expressions.add("CAST(" + source + " AS STRING) AS " + clean);
                    hashers.add(new FeatureHasher("hash_" + i)
                            .setInputCols(new String[] {clean})
                            .setOutputCol(ENCODED + i)
                            .setNumFeatures(feature.buckets()));
                    inputs.add(ENCODED + i);
                }
                case WORDS -> {
                    expressions.add(words(source) + " AS " + clean);
                    pairs.add(withPairs(clean) + " AS " + clean + WITH_PAIRS);
                    hashers.add(new HashingTF("count_" + i)
                            .setInputCol(clean + WITH_PAIRS)
                            .setOutputCol(clean + COUNTED)
                            .setNumFeatures(feature.buckets()));
                    hashers.add(new IDF("weigh_" + i)
                            .setInputCol(clean + COUNTED)
                            .setOutputCol(ENCODED + i)
                            .setMinDocFreq(FEWEST_TEXTS));
                    inputs.add(ENCODED + i);
                }
                case MOMENT -> {
                    String timestamp = "TRY_CAST(" + source + " AS TIMESTAMP)";
                    String days =
                            "coalesce(unix_micros(" + timestamp + ") / 86400000000D, " + literal(feature.fill()) + ")";
                    expressions.add(clamp(days, feature, 0, clamped) + " AS " + clean);
                    inputs.add(clean);
                    String filled =
                            "coalesce(" + timestamp + ", timestamp_seconds(" + literal(feature.fill()) + " * 86400D))";
                    for (int number = 0; number < feature.parts().size(); number++) {
                        MomentPart part = feature.parts().get(number);
                        String name = clean + "_" + part.name().toLowerCase(Locale.ROOT);
                        if (feature.cyclic()) {
                            expressions.add("sin(" + part.angle(filled) + ") AS " + name + "_sine");
                            expressions.add("cos(" + part.angle(filled) + ") AS " + name + "_cosine");
                            inputs.add(name + "_sine");
                            inputs.add(name + "_cosine");
                            continue;
                        }
                        String value = "CAST(" + part.sql(filled) + " AS DOUBLE)";
                        expressions.add(clamp(value, feature, number + 1, clamped) + " AS " + name);
                        inputs.add(name);
                    }
                }
            }
        }
        List<PipelineStage> stages = new ArrayList<>();
        stages.add(new SQLTransformer("clean")
                .setStatement("SELECT *, " + String.join(", ", expressions) + " FROM __THIS__"));
        if (!categorical.isEmpty()) {
            stages.add(new StringIndexerModel("index", labels.toArray(new String[0][]))
                    .setInputCols(prefixed(CLEAN, categorical))
                    .setOutputCols(prefixed(INDEX, categorical))
                    .setHandleInvalid("keep"));
            categorical.removeAll(complete);
            // The last output is for what is missing or new: always zero where nothing was missing.
            encoder("encode", categorical, false).ifPresent(stages::add);
            encoder("encode_complete", complete, true).ifPresent(stages::add);
        }
        if (!pairs.isEmpty()) {
            stages.add(new SQLTransformer("pairs")
                    .setStatement("SELECT *, " + String.join(", ", pairs) + " FROM __THIS__"));
        }
        stages.addAll(hashers);
        stages.add(new VectorAssembler("assemble")
                .setInputCols(inputs.toArray(new String[0]))
                .setOutputCol(FEATURES));
        return stages;
    }

    private static Optional<PipelineStage> encoder(String uid, List<String> numbers, boolean dropLast) {
        return numbers.isEmpty()
                ? Optional.empty()
                : Optional.of(new OneHotEncoder(uid)
                        .setInputCols(prefixed(INDEX, numbers))
                        .setOutputCols(prefixed(ENCODED, numbers))
                        .setDropLast(dropLast));
    }

    private static String words(String source) {
        return "filter(split(lower(coalesce(CAST(" + source
                + " AS STRING), '')), '[^\\\\p{L}\\\\p{N}]+'), word -> word <> '')";
    }

    private static String withPairs(String words) {
        return "concat(" + words + ", transform(slice(" + words + ", 1, greatest(size(" + words
                + ") - 1, 0)), (word, i) -> concat(word, ' ', element_at(" + words + ", i + 2))))";
    }

    private static String[] prefixed(String prefix, List<String> numbers) {
        return numbers.stream().map(number -> prefix + number).toArray(String[]::new);
    }

    /** One comparison finds missing, not-a-number and infinite values: all of them make it not true. */
    private static String number(String source, double fill) {
        String value = "TRY_CAST(" + source + " AS DOUBLE)";
        return "CASE WHEN abs(" + value + ") <= 1.7976931348623157E308D THEN " + value + " ELSE " + literal(fill)
                + " END";
    }

    private static String clamp(String value, PlannedFeature feature, int output, boolean clamped) {
        PlannedFeature.Range range = feature.ranges().get(output);
        return clamped
                ? "least(greatest(" + value + ", " + literal(range.smallest()) + "), " + literal(range.largest()) + ")"
                : value;
    }

    private static String literal(double value) {
        return "CAST('" + value + "' AS DOUBLE)";
    }
}
