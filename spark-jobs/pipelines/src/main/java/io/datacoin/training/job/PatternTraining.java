package io.datacoin.training.job;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.Contradiction;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.fit.Columns;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.output.PhaseTimer;
import io.datacoin.training.read.SqlNames;
import io.datacoin.training.spec.algorithm.EffectiveParameters;
import io.datacoin.training.spec.process.Phase;
import io.datacoin.training.spec.report.TrainingReport;
import io.datacoin.training.spec.report.TrainingReport.FeatureTreatment;
import io.datacoin.training.spec.request.TrainingSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.fpm.FPGrowth;
import org.apache.spark.ml.fpm.FPGrowthModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/** Finds items that occur together in baskets. Looks at all rows: there is nothing to hold out. */
final class PatternTraining {
    private static final String ITEMS = "__datacoin_items";
    private static final int MOST_SHOWN = 100;

    private final TrainingSpec spec;
    private final JobOutput output;
    private final PhaseTimer clock;

    PatternTraining(TrainingSpec spec, JobOutput output, PhaseTimer clock) {
        this.spec = spec;
        this.output = output;
        this.clock = clock;
    }

    /** @param table rows as {@link io.datacoin.training.read.TableReader} gives them */
    FittedModel train(Dataset<Row> table) {
        EffectiveParameters params = spec.effectiveParameters();
        String column = params.text("itemsCol");
        clock.enter(Phase.FEATURES);
        SQLTransformer split = new SQLTransformer("clean")
                .setStatement("SELECT *, " + items(table, column) + " AS " + ITEMS + " FROM __THIS__");
        Dataset<Row> all = split.transform(table).select(col(ITEMS)).cache();
        Dataset<Row> baskets = all.filter("size(" + ITEMS + ") > 0");
        long rows = all.count();
        long used = baskets.count();
        if (used == 0) {
            throw JobFailedException.spec(
                    TrainingCode.NO_BASKETS,
                    "No row of column \"" + column + "\" has an item.",
                    "Name a column with lists, or with words separated by commas.");
        }
        clock.enter(Phase.FITTING);
        output.progress(Phase.FITTING, 30, used + " baskets");
        FPGrowthModel model = new FPGrowth("model")
                .setItemsCol(ITEMS)
                .setPredictionCol(Columns.PREDICTION)
                .setMinSupport(params.real("minSupport"))
                .setMinConfidence(params.real("minConfidence"))
                .fit(baskets);
        PipelineModel whole = new Pipeline("training")
                .setStages(new PipelineStage[] {split, model})
                .fit(table);
        clock.enter(Phase.EVALUATING);
        output.progress(Phase.EVALUATING, 75, "counting patterns");
        List<ObjectNode> patterns = patterns(model, used);
        List<ObjectNode> rules = rules(model);
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        found.set("itemSets", shown(patterns));
        found.set("rules", shown(rules));
        List<TrainingReport.Dropped> dropped = rows == used
                ? List.of()
                : List.of(new TrainingReport.Dropped("the basket is empty or missing", rows - used));
        return new FittedModel(
                whole,
                new TrainingReport.Rows(rows, used, used, 0, dropped),
                List.of(new FeatureTreatment(column, "items", "split into different items", 1)),
                List.of(column),
                Treatments.json(params),
                List.of(),
                Map.of("pattern-count", (double) patterns.size(), "rule-count", (double) rules.size()),
                List.of(),
                new TrainingReport.Details(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(found),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                List.of());
    }

    private static String items(Dataset<Row> table, String column) {
        StructField field = Arrays.stream(table.schema().fields())
                .filter(candidate -> candidate.name().equals(column))
                .findFirst()
                .orElseThrow(() -> Contradiction.ofColumn(column));
        String name = SqlNames.quote(column);
        if (field.dataType() instanceof ArrayType) {
            return "array_distinct(filter(CAST(" + name + " AS ARRAY<STRING>), item -> item IS NOT NULL))";
        }
        if (field.dataType() instanceof StringType) {
            return "array_distinct(filter(transform(split(" + name
                    + ", ','), item -> trim(item)), item -> item <> ''))";
        }
        throw JobFailedException.spec(
                TrainingCode.NOT_A_BASKET,
                "Column \"" + column + "\" holds " + field.dataType().simpleString() + ".",
                "Name a column with lists, or with words separated by commas.");
    }

    private static List<ObjectNode> patterns(FPGrowthModel model, long baskets) {
        List<ObjectNode> patterns = new ArrayList<>();
        for (Row row : model.freqItemsets().collectAsList()) {
            ObjectNode pattern = JsonNodeFactory.instance.objectNode();
            pattern.set("items", sorted(row.getList(0)));
            pattern.put("support", (double) row.getLong(1) / baskets);
            patterns.add(pattern);
        }
        sort(patterns, "support");
        return patterns;
    }

    private static List<ObjectNode> rules(FPGrowthModel model) {
        List<ObjectNode> rules = new ArrayList<>();
        for (Row row : model.associationRules()
                .select("antecedent", "consequent", "confidence", "lift", "support")
                .collectAsList()) {
            ObjectNode rule = JsonNodeFactory.instance.objectNode();
            rule.set("items", sorted(row.getList(0)));
            rule.set("then", sorted(row.getList(1)));
            rule.put("confidence", row.getDouble(2));
            rule.put("lift", row.getDouble(3));
            rule.put("support", row.getDouble(4));
            rules.add(rule);
        }
        sort(rules, "lift");
        return rules;
    }

    private static ArrayNode sorted(List<String> items) {
        List<String> copy = new ArrayList<>(items);
        Collections.sort(copy);
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        copy.forEach(array::add);
        return array;
    }

    private static void sort(List<ObjectNode> found, String key) {
        found.sort(
                Comparator.comparingDouble((ObjectNode node) -> -node.get(key).doubleValue())
                        .thenComparing(ObjectNode::toString));
    }

    private static ArrayNode shown(List<ObjectNode> found) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        found.stream().limit(MOST_SHOWN).forEach(array::add);
        return array;
    }
}
