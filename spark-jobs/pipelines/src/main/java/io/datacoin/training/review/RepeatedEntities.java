package io.datacoin.training.review;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.datacoin.reading.column.WordsOfNames;
import io.datacoin.training.fit.Columns;
import io.datacoin.training.read.SqlNames;
import io.datacoin.training.spec.report.TrainingReport.Warning;
import io.datacoin.training.spec.report.WarningCode;
import io.datacoin.training.spec.request.SplitBy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/**
 * Whether rows of the same patient, customer or machine are on both sides of the split, and are alike: then the model is judged
 * on whom it has met (Saeb et al., "The need to approximate the use-case in clinical machine learning", 2017).
 */
final class RepeatedEntities {
    private static final Set<String> ENTITIES = Set.of(
            "patient",
            "patients",
            "subject",
            "subjects",
            "participant",
            "person",
            "respondent",
            "user",
            "users",
            "customer",
            "customers",
            "client",
            "cliente",
            "member",
            "account",
            "household",
            "family",
            "student",
            "pupil",
            "employee",
            "worker",
            "driver",
            "player",
            "device",
            "machine",
            "engine",
            "sensor",
            "vehicle",
            "animal",
            "session",
            "visitor",
            "borrower",
            "proband",
            "kunde",
            "kundin",
            "nutzer",
            "maschine",
            "geraet",
            "gerät",
            "paciente",
            "usuario");
    private static final String CODE = "^[\\p{L}]{1,8}[-_ ]?\\d{1,9}$";
    private static final double NEARLY_ALL = 0.9;
    private static final int MOST_COLUMNS = 12;
    private static final long MOST_GROUPS = 200_000;
    private static final long FEWEST_GROUPS = 10;
    private static final double ALIKE = 0.1;
    private static final int SIGNIFICANT = 3;

    private RepeatedEntities() {}

    static List<Warning> warnings(Reviewed training) {
        if (training.spec().split().by() == SplitBy.GROUP) {
            return List.of();
        }
        List<Warning> warnings = new ArrayList<>();
        training.fields().stream()
                .filter(field -> field.dataType() instanceof StringType || field.dataType() instanceof IntegralType)
                .filter(field ->
                        !Optional.of(field.name()).equals(training.spec().label()))
                .filter(field -> WordsOfNames.hasOneOf(field.name(), ENTITIES) || isOfCodes(training.train(), field))
                .limit(MOST_COLUMNS)
                .forEach(field -> warning(training, field).ifPresent(warnings::add));
        return warnings;
    }

    /** Whether nearly all texts are letters and a number, as P021 is. */
    private static boolean isOfCodes(Dataset<Row> rows, StructField field) {
        if (!(field.dataType() instanceof StringType)) {
            return false;
        }
        Column column = col(SqlNames.quote(field.name()));
        Double share = (Double) rows.filter(column.isNotNull())
                .agg(avg(column.rlike(CODE).cast("double")))
                .head()
                .get(0);
        return share != null && share >= NEARLY_ALL;
    }

    private static Optional<Warning> warning(Reviewed training, StructField field) {
        Column key = col(SqlNames.quote(field.name())).cast("string").as("key");
        Dataset<Row> learned = training.train()
                .select(key, col(Columns.LABEL).as("label"))
                .filter(col("key").isNotNull());
        Likeness likeness =
                training.classifies() ? Likeness.ofClasses(counted(learned)) : Likeness.ofNumbers(summed(learned));
        if (!likeness.worthTelling()) {
            return Optional.empty();
        }
        Dataset<Row> known = learned.select(col("key")).distinct();
        Dataset<Row> held = training.test().select(key).filter(col("key").isNotNull());
        long heldOut = held.count();
        long met = held.join(broadcast(known), "key").count();
        if (met * 2 < heldOut) {
            return Optional.empty();
        }
        String name = field.name();
        return Optional.of(Warning.of(
                WarningCode.ENTITIES_ON_BOTH_SIDES,
                met + " of " + heldOut + " held-out rows have a \"" + name
                        + "\" that is also among the rows learned from ("
                        + likeness.groups + " different ones), and rows of one \"" + name + "\" are alike: it explains "
                        + Scores.percent(likeness.explained)
                        + " of the label. On new ones the model will be worse than these metrics say; \"split\":"
                        + " {\"group\": \"" + name + "\"} judges it on ones it has not met."));
    }

    private static List<Row> counted(Dataset<Row> rows) {
        return rows.groupBy(col("key"), col("label"))
                .agg(count(lit(1)).as("rows"))
                .select(col("key"), col("label"), col("rows"))
                .limit((int) MOST_GROUPS)
                .collectAsList();
    }

    private static List<Row> summed(Dataset<Row> rows) {
        return rows.groupBy(col("key"))
                .agg(
                        count(lit(1)).as("rows"),
                        sum(col("label")).as("sum"),
                        sum(col("label").multiply(col("label"))).as("squares"))
                .select(col("rows"), col("sum"), col("squares"))
                .limit((int) MOST_GROUPS)
                .collectAsList();
    }

    /**
     * How much of the label's differences is between groups, beyond what chance gives.
     *
     * @param explained adjusted share, 0 to 1 (adjusted R², or Goodman and Kruskal's tau adjusted the same way)
     */
    private record Likeness(long rows, long groups, double explained) {
        static Likeness ofClasses(List<Row> counts) {
            Map<String, Map<Double, Long>> groups = new HashMap<>();
            Map<Double, Long> all = new HashMap<>();
            for (Row row : counts) {
                groups.computeIfAbsent(row.getString(0), any -> new HashMap<>()).put(row.getDouble(1), row.getLong(2));
                all.merge(row.getDouble(1), row.getLong(2), Long::sum);
            }
            long rows = total(all);
            double within = groups.values().stream()
                    .mapToDouble(group -> impurity(group) * total(group))
                    .sum();
            return of(rows, groups.size(), within, impurity(all) * rows);
        }

        static Likeness ofNumbers(List<Row> sums) {
            long rows = 0;
            double sum = 0;
            double squares = 0;
            double within = 0;
            for (Row row : sums) {
                rows += row.getLong(0);
                sum += row.getDouble(1);
                squares += row.getDouble(2);
                within += row.getDouble(2) - row.getDouble(1) * row.getDouble(1) / row.getLong(0);
            }
            return of(rows, sums.size(), within, rows == 0 ? 0 : squares - sum * sum / rows);
        }

        private static Likeness of(long rows, long groups, double within, double all) {
            if (rows <= groups + 1 || all <= 0) {
                return new Likeness(rows, groups, 0);
            }
            double unexplained = within / all * (rows - 1) / (rows - groups);
            return new Likeness(rows, groups, Math.max(0, Math.min(1, 1 - unexplained)));
        }

        private static long total(Map<Double, Long> counts) {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }

        private static double impurity(Map<Double, Long> counts) {
            double rows = total(counts);
            return 1
                    - counts.values().stream()
                            .mapToDouble(each -> each / rows * (each / rows))
                            .sum();
        }

        boolean worthTelling() {
            boolean repeated = groups >= FEWEST_GROUPS && groups < MOST_GROUPS && rows >= 2 * groups;
            double byChance = SIGNIFICANT * Math.sqrt(2.0 * groups) / Math.max(1, rows - groups);
            return repeated && explained >= Math.max(ALIKE, byChance);
        }
    }
}
