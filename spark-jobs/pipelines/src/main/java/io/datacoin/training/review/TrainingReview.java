package io.datacoin.training.review;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.datacoin.training.fit.Columns;
import io.datacoin.training.read.SqlNames;
import io.datacoin.training.spec.report.TrainingReport.Warning;
import io.datacoin.training.spec.request.SplitBy;
import io.datacoin.training.split.HeldOutSplit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Looks a training over, in one pass over the held-out rows and one over those that were learned from. The same on every
 * machine.
 */
public final class TrainingReview {
    private static final int MOST_KEYS = 12;
    private static final int MOST_MOMENTS = 4;
    /** Rows that are kept of each side to find equal ones, and moments, about. */
    private static final long MOST_KEPT = 100_000;
    /** Rows of the held-out side that are looked at column by column; of the other side as large a share. */
    private static final long MOST_SAMPLED = 2000;

    private static final long MOST_CELLS = 200_000;
    private static final int MOST_COLUMNS = 500;

    private final Reviewed training;
    private final List<StructField> moments;
    private final List<StructField> sampled;

    private TrainingReview(Reviewed training) {
        this.training = training;
        this.sampled = sampled(training);
        SplitBy by = training.spec().split().by();
        boolean timeless = by == SplitBy.TIME || by == SplitBy.COLUMN;
        this.moments = timeless
                ? List.of()
                : training.fields().stream()
                        .filter(field ->
                                field.dataType() instanceof DateType || field.dataType() instanceof TimestampType)
                        .limit(MOST_MOMENTS)
                        .toList();
    }

    /** What is to be known before the metrics are believed, the gravest first. */
    public static List<Warning> of(Reviewed training) {
        return new TrainingReview(training).warnings();
    }

    private List<Warning> warnings() {
        long mask = mask(training.counts().train() + training.counts().test(), MOST_KEPT);
        List<StructField> possible = possibleKeys();
        RowTally held = pass(training.test(), possible, mask, Set.of());
        List<StructField> keys = new ArrayList<>();
        List<KeyTally> heldKeys = new ArrayList<>();
        for (int key = 0; key < possible.size(); key++) {
            if (EntityNames.names(possible.get(key).name()) || held.key(key).hasCodes()) {
                keys.add(possible.get(key));
                heldKeys.add(held.key(key));
            }
        }
        RowTally learned = pass(training.train(), keys, mask, held.hashes());

        List<Warning> warnings = new ArrayList<>();
        WarningTexts.noBetterThanBaseline(training).ifPresent(warnings::add);
        SampleReview sample = new SampleReview(
                sampled.stream().map(StructField::name).toList(),
                learned.sample(),
                held.sample(),
                training.classifies());
        Set<String> explained = Stream.concat(keys.stream(), moments.stream())
                .map(StructField::name)
                .collect(Collectors.toSet());
        sample.leakage(explained).ifPresent(warnings::add);
        for (int key = 0; key < keys.size(); key++) {
            WarningTexts.repeatedEntities(keys.get(key).name(), heldKeys.get(key), learned.key(key))
                    .ifPresent(warnings::add);
        }
        inTime(held, learned).ifPresent(warnings::add);
        WarningTexts.duplicates(held, learned).ifPresent(warnings::add);
        WarningTexts.imbalance(training, held).ifPresent(warnings::add);
        WarningTexts.fewRows(held.rows()).ifPresent(warnings::add);
        sample.drift(explained).ifPresent(warnings::add);
        sample.outliers().ifPresent(warnings::add);
        return warnings;
    }

    /** Every second, fourth, … hash is kept, so that about as many as fit are. */
    private static long mask(long rows, long most) {
        long mask = 0;
        while (rows / (mask + 1) > most) {
            mask = mask * 2 + 1;
        }
        return mask;
    }

    private List<StructField> possibleKeys() {
        if (training.spec().split().by() == SplitBy.GROUP) {
            return List.of();
        }
        return training.fields().stream()
                .filter(field -> field.dataType() instanceof StringType
                        || (field.dataType() instanceof IntegralType && EntityNames.names(field.name())))
                .filter(field ->
                        !Optional.of(field.name()).equals(training.spec().label()))
                .limit(MOST_KEYS)
                .toList();
    }

    private RowTally pass(Dataset<Row> rows, List<StructField> keys, long mask, Set<Long> wanted) {
        List<Column> columns = new ArrayList<>(List.of(xxhash64(everything()), col(Columns.LABEL)));
        keys.forEach(key -> columns.add(column(key).cast("string")));
        moments.forEach(moment -> columns.add(
                moment.dataType() instanceof DateType
                        ? unix_date(column(moment)).cast("long")
                        : unix_micros(column(moment))));
        List<Boolean> named =
                keys.stream().map(key -> EntityNames.names(key.name())).toList();
        columns.add(col(HeldOutSplit.HASH));
        columns.add(array(sampled.stream()
                .filter(field -> !isText(field))
                .map(TrainingReview::number)
                .toArray(Column[]::new)));
        sampled.stream().filter(TrainingReview::isText).forEach(field -> columns.add(column(field)));
        RowTally.Columns looked = new RowTally.Columns(
                named,
                moments.size(),
                training.classifies(),
                training.mostFrequent(),
                mask,
                sampled.stream().map(TrainingReview::isText).toList(),
                mask(training.counts().test(), Math.min(MOST_SAMPLED, MOST_CELLS / Math.max(1, sampled.size()))));
        List<RowTally> parts = rows.select(columns.toArray(new Column[0]))
                .javaRDD()
                .mapPartitions(
                        part -> List.of(RowTally.of(looked, part, wanted)).iterator())
                .collect();
        RowTally whole = new RowTally(looked);
        parts.forEach(whole::merge);
        return whole;
    }

    private static List<StructField> sampled(Reviewed training) {
        return training.fields().stream()
                .filter(field -> training.learnedFrom().contains(field.name()))
                .filter(field -> field.dataType() instanceof NumericType
                        || field.dataType() instanceof BooleanType
                        || field.dataType() instanceof StringType)
                .limit(MOST_COLUMNS)
                .toList();
    }

    private static boolean isText(StructField field) {
        return field.dataType() instanceof StringType;
    }

    private static Column number(StructField field) {
        Column number = column(field).cast("double");
        return when(not(number.isNaN()), number);
    }

    private Column[] everything() {
        return training.fields().stream()
                .filter(field -> !(field.dataType() instanceof ArrayType
                        || field.dataType() instanceof MapType
                        || field.dataType() instanceof StructType))
                .map(TrainingReview::column)
                .toArray(Column[]::new);
    }

    private static Column column(StructField field) {
        return col(SqlNames.quote(field.name()));
    }

    private Optional<Warning> inTime(RowTally held, RowTally learned) {
        Map.Entry<String, Double> strongest = Map.entry("", 0.0);
        for (int moment = 0; moment < moments.size(); moment++) {
            learned.moment(moment).merge(held.moment(moment));
            Map.Entry<String, Double> found =
                    Map.entry(moments.get(moment).name(), learned.moment(moment).correlation());
            strongest = List.of(strongest, found).stream()
                    .max(Comparator.comparingDouble(Map.Entry::getValue))
                    .orElseThrow();
        }
        return strongest.getValue() > 0
                ? Optional.of(WarningTexts.inTime(strongest.getKey(), strongest.getValue()))
                : Optional.empty();
    }
}
