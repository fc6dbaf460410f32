package io.datacoin.training.job;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.datacoin.domain.refusal.SpecCode;
import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.Contradiction;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.fit.Columns;
import io.datacoin.training.read.SqlNames;
import io.datacoin.training.read.TableReader;
import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.report.TrainingReport;
import io.datacoin.training.spec.request.SplitBy;
import io.datacoin.training.spec.request.TrainingSpec;
import io.datacoin.training.split.HeldOutSplit;
import io.datacoin.training.split.SplitKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/**
 * The dataset's rows that have a label, split into those to learn from and those held out.
 *
 * @param all of them, with {@link Columns#LABEL}, {@link Columns#HELD_OUT} and {@link HeldOutSplit#HASH}
 * @param train rows to learn from, with the same columns
 * @param test rows held out, with the same columns
 * @param fields the dataset's own columns
 * @param labels class names in index order, empty unless classifying
 * @param positive index of the rarer of two classes, the later of equally frequent ones; empty of more or fewer
 * @param mostFrequent index of the most frequent class, 0 unless classifying
 * @param reserved columns that are no features because they have another role
 * @param counts what became of the rows
 */
record LabelledRows(
        Dataset<Row> all,
        Dataset<Row> train,
        Dataset<Row> test,
        List<StructField> fields,
        List<String> labels,
        Optional<Integer> positive,
        int mostFrequent,
        Set<String> reserved,
        TrainingReport.Rows counts) {
    private static final int MOST_CLASSES = 1000;

    /**
     * Scans the table once and keeps it cached.
     *
     * @throws JobFailedException (spec) when the label is not one this task can learn
     */
    static LabelledRows of(Dataset<Row> table, TrainingSpec spec) {
        List<StructField> fields = Arrays.stream(table.schema().fields())
                .filter(field -> !field.name().equals(TableReader.ROW))
                .toList();
        Set<String> reserved = new LinkedHashSet<>();
        spec.label().ifPresent(reserved::add);
        Dataset<Row> rows = table.withColumn(
                HeldOutSplit.HASH, HeldOutSplit.hash(spec.split().seed()));
        Column usable = lit(true);
        if (spec.algorithm() == Algorithm.AFT_SURVIVAL) {
            String censor = spec.effectiveParameters().text("censorCol");
            reserved.add(censor);
            rows = rows.withColumn(Columns.CENSOR, number(existing(fields, censor)));
            usable = col(Columns.CENSOR).isin(0.0, 1.0);
        }
        rows = withSplitKey(rows, fields, spec, reserved);
        rows = KeptRows.keep(withLabel(rows, fields, spec, usable));
        boolean keyed = spec.split().by() != SplitBy.RANDOM;
        long unplaced = keyed ? rows.filter(col(SplitKey.KEY).isNull()).count() : 0;
        Dataset<Row> placed = keyed ? rows.filter(col(SplitKey.KEY).isNotNull()) : rows;
        HeldOutSplit split = HeldOutSplit.of(placed, spec.split());
        List<String> labels = spec.task() == Task.CLASSIFICATION ? split.labels() : List.of();
        check(spec, split, labels);
        Dataset<Row> labelled = placed.filter(col(HeldOutSplit.LABEL_TEXT).isNotNull());
        if (spec.task() == Task.CLASSIFICATION) {
            Column index = array_position(
                            array(labels.stream().map(label -> lit(label)).toArray(Column[]::new)),
                            col(HeldOutSplit.LABEL_TEXT))
                    .minus(1)
                    .cast("double");
            labelled = labelled.withColumn(
                    Columns.LABEL,
                    index.as(
                            Columns.LABEL,
                            NominalAttribute.defaultAttr()
                                    .withName(Columns.LABEL)
                                    .withNumValues(labels.size())
                                    .toMetadata()));
            if (weighs(spec)) {
                labelled = labelled.withColumn(Columns.WEIGHT, weight(labels, split));
            }
        }
        long used = split.rows() - split.unlabelled();
        long held = split.held().values().stream().mapToLong(Long::longValue).sum();
        List<TrainingReport.Dropped> dropped = new ArrayList<>();
        if (unplaced > 0) {
            dropped.add(new TrainingReport.Dropped(SplitKey.whyNone(spec.split()), unplaced));
        }
        if (split.unlabelled() > 0) {
            dropped.add(new TrainingReport.Dropped(whyUnlabelled(spec), split.unlabelled()));
        }
        labelled = labelled.withColumn(Columns.HELD_OUT, split.test());
        return new LabelledRows(
                labelled,
                labelled.filter(not(col(Columns.HELD_OUT))),
                labelled.filter(col(Columns.HELD_OUT)),
                fields,
                labels,
                positive(labels, split.counts()),
                mostFrequent(labels, split.counts()),
                reserved,
                new TrainingReport.Rows(split.rows() + unplaced, used, used - held, held, dropped));
    }

    private static boolean weighs(TrainingSpec spec) {
        return spec.params().containsKey(Algorithm.CLASS_WEIGHT)
                || spec.tuning()
                        .filter(tuning -> tuning.grid().containsKey(Algorithm.CLASS_WEIGHT))
                        .isPresent();
    }

    /** Rows to learn from, for each class and row of it, so that all weights add up to the rows. */
    private static Column weight(List<String> labels, HeldOutSplit split) {
        long learned = 0;
        for (String label : labels) {
            learned += learned(label, split);
        }
        Column weight = lit(1.0);
        for (String label : labels) {
            double ofOne = (double) learned / labels.size() / Math.max(1, learned(label, split));
            weight = when(col(HeldOutSplit.LABEL_TEXT).equalTo(label), lit(ofOne))
                    .otherwise(weight);
        }
        return weight;
    }

    private static long learned(String label, HeldOutSplit split) {
        return split.counts().getOrDefault(label, 0L) - split.held().getOrDefault(label, 0L);
    }

    private static Optional<Integer> positive(List<String> labels, Map<String, Long> counts) {
        if (labels.size() != 2) {
            return Optional.empty();
        }
        return Optional.of(counts.getOrDefault(labels.get(0), 0L) < counts.getOrDefault(labels.get(1), 0L) ? 0 : 1);
    }

    private static int mostFrequent(List<String> labels, Map<String, Long> counts) {
        int most = 0;
        for (int label = 1; label < labels.size(); label++) {
            boolean more = counts.getOrDefault(labels.get(label), 0L) > counts.getOrDefault(labels.get(most), 0L);
            most = more ? label : most;
        }
        return most;
    }

    private static Dataset<Row> withSplitKey(
            Dataset<Row> rows, List<StructField> fields, TrainingSpec spec, Set<String> reserved) {
        if (spec.split().column().isEmpty()) {
            return rows;
        }
        StructField field = existing(fields, spec.split().column().get());
        if (spec.split().by() != SplitBy.TIME) {
            // On held-out rows its values are new, or it says that they are held out.
            reserved.add(field.name());
        }
        return rows.withColumn(SplitKey.KEY, SplitKey.of(spec.split().by(), field));
    }

    private static Dataset<Row> withLabel(
            Dataset<Row> rows, List<StructField> fields, TrainingSpec spec, Column usable) {
        if (spec.label().isEmpty()) {
            return rows.withColumn(HeldOutSplit.LABEL_TEXT, lit(""));
        }
        StructField field = existing(fields, spec.label().get());
        Column label = col(SqlNames.quote(field.name()));
        if (spec.task() == Task.CLASSIFICATION) {
            boolean fractional = field.dataType() instanceof DoubleType || field.dataType() instanceof FloatType;
            Column text = label.cast("string");
            return rows.withColumn(HeldOutSplit.LABEL_TEXT, fractional ? when(not(label.isNaN()), text) : text);
        }
        Column number = number(field);
        Column known = number.between(-Double.MAX_VALUE, Double.MAX_VALUE).and(usable);
        if (spec.algorithm() == Algorithm.AFT_SURVIVAL) {
            known = known.and(number.gt(0));
        }
        return rows.withColumn(Columns.LABEL, number).withColumn(HeldOutSplit.LABEL_TEXT, when(known, lit("")));
    }

    private static Column number(StructField field) {
        Column column = col(SqlNames.quote(field.name()));
        if (field.dataType() instanceof StringType) {
            return column.try_cast("double");
        }
        if (field.dataType() instanceof NumericType || field.dataType() instanceof BooleanType) {
            return column.cast("double");
        }
        throw Contradiction.of(
                TrainingCode.NOT_A_NUMBER,
                "Column \"" + field.name() + "\" holds " + field.dataType().simpleString() + ", not numbers.");
    }

    private static StructField existing(List<StructField> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Contradiction.ofColumn(name));
    }

    private static String whyUnlabelled(TrainingSpec spec) {
        if (spec.algorithm() == Algorithm.AFT_SURVIVAL) {
            return "the label is missing or not above 0, or the censor column is neither 0 nor 1";
        }
        return spec.task() == Task.CLASSIFICATION ? "the label is missing" : "the label is missing or not a number";
    }

    private static void check(TrainingSpec spec, HeldOutSplit split, List<String> labels) {
        long held = split.held().values().stream().mapToLong(Long::longValue).sum();
        long used = split.rows() - split.unlabelled();
        if (held == 0 || used - held < 2) {
            String found =
                    "Of " + split.rows() + " rows " + used + " have a usable label; " + held + " would be held out.";
            boolean told = spec.split().column().isEmpty() && spec.algorithm() != Algorithm.AFT_SURVIVAL;
            throw told
                    ? Contradiction.of(SpecCode.TOO_FEW_ROWS, found)
                    : JobFailedException.spec(
                            SpecCode.TOO_FEW_ROWS,
                            found,
                            "Use a dataset with more labelled rows, another label, or another split.");
        }
        if (spec.task() != Task.CLASSIFICATION) {
            return;
        }
        String label = spec.label().orElse("");
        if (labels.size() < 2) {
            throw Contradiction.of(
                    TrainingCode.SINGLE_CLASS, "Label \"" + label + "\" has only one value: " + labels + ".");
        }
        long learned = split.counts().entrySet().stream()
                .filter(entry -> entry.getValue() > split.held().getOrDefault(entry.getKey(), 0L))
                .count();
        if (learned < 2) {
            throw JobFailedException.spec(
                    SpecCode.BAD_SPLIT,
                    "All rows to learn from have the same \"" + label + "\"; the others are held out.",
                    "Split by another column, or hold out fewer rows.");
        }
        if (labels.size() > MOST_CLASSES) {
            throw Contradiction.of(
                    SpecCode.TOO_MANY_CLASSES,
                    "Label \"" + label + "\" has " + labels.size() + " different values (expected: at most "
                            + MOST_CLASSES + ").");
        }
        if (spec.algorithm().twoClassesOnly(spec.task()) && labels.size() > 2) {
            throw Contradiction.of(
                    TrainingCode.TWO_CLASSES_ONLY,
                    spec.algorithm().wireName() + " tells two classes apart, but label \"" + label + "\" has "
                            + labels.size() + ": " + shortened(labels) + ".");
        }
        checkMetrics(spec, labels);
    }

    private static void checkMetrics(TrainingSpec spec, List<String> labels) {
        spec.metrics().forEach(metric -> {
            if (metric.twoClassesOnly() && labels.size() > 2) {
                throw Contradiction.of(
                        TrainingCode.METRIC_NOT_DEFINED,
                        metric.wireName() + " is defined for two classes, but label \""
                                + spec.label().orElse("") + "\" has " + labels.size() + ".");
            }
            if (metric.ofProbabilities() && !spec.algorithm().givesProbabilities()) {
                throw JobFailedException.spec(
                        TrainingCode.METRIC_NOT_DEFINED,
                        spec.algorithm().wireName() + " gives no probabilities, so there is no " + metric.wireName()
                                + ".",
                        "Use logistic-regression, or ask for another metric.");
            }
        });
    }

    private static List<String> shortened(List<String> labels) {
        if (labels.size() <= 10) {
            return labels;
        }
        List<String> shown = new ArrayList<>(labels.subList(0, 10));
        shown.add("...");
        return shown;
    }
}
