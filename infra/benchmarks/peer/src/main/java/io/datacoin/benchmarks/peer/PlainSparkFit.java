package io.datacoin.benchmarks.peer;

import io.datacoin.spark.access.DataAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/**
 * A cold {@code SparkSession} that does the same work as a small job: {@code PlainSparkFit FILE LABEL DIRECTORY} reads a
 * JSON array or a CSV, indexes and encodes its columns, fits a random forest on four fifths of the rows, prints its
 * accuracy on the rest, and saves the model.
 */
public final class PlainSparkFit {
    private static final double HELD_OUT = 0.2;
    private static final long SEED = 42;

    private PlainSparkFit() {}

    /** Fits once and ends. */
    public static void main(String[] arguments) throws java.io.IOException {
        if (arguments.length != 3) {
            System.err.println("usage: PlainSparkFit FILE LABEL DIRECTORY");
            System.exit(2);
        }
        // Our jars are on its class path, and with them the file systems that refuse what was not allowed.
        DataAccess.allow(Path.of(arguments[0]));
        DataAccess.allow(Path.of(arguments[2]).toAbsolutePath().resolveSibling(""));
        try (SparkSession spark =
                SparkSession.builder().master("local[2]").appName("peer").getOrCreate()) {
            Dataset<Row> rows = read(spark, arguments[0]);
            Dataset<Row> labelled = rows.na().drop(new String[] {arguments[1]});
            Dataset<Row>[] split = labelled.randomSplit(new double[] {1 - HELD_OUT, HELD_OUT}, SEED);
            PipelineModel model = pipeline(labelled, arguments[1]).fit(split[0]);
            double accuracy = new MulticlassClassificationEvaluator()
                    .setLabelCol("label-index")
                    .setMetricName("accuracy")
                    .evaluate(model.transform(split[1]));
            model.write().overwrite().save(arguments[2]);
            System.out.println("accuracy " + accuracy);
        }
    }

    private static Dataset<Row> read(SparkSession spark, String file) {
        return file.endsWith(".json")
                ? spark.read().option("multiLine", true).json(file)
                : spark.read()
                        .options(Map.of("header", "true", "inferSchema", "true"))
                        .csv(file);
    }

    private static Pipeline pipeline(Dataset<Row> rows, String label) {
        List<String> numbers = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (StructField field : rows.schema().fields()) {
            if (!field.name().equals(label)) {
                (field.dataType() instanceof NumericType ? numbers : words).add(field.name());
            }
        }
        String[] known = suffixed(numbers, "-known");
        String[] indexes = suffixed(words, "-index");
        String[] vectors = suffixed(words, "-vector");
        List<String> features = new ArrayList<>(List.of(known));
        features.addAll(List.of(vectors));
        return new Pipeline().setStages(new PipelineStage[] {
            new StringIndexer().setInputCol(label).setOutputCol("label-index"),
            new Imputer().setInputCols(numbers.toArray(String[]::new)).setOutputCols(known),
            new StringIndexer()
                    .setInputCols(words.toArray(String[]::new))
                    .setOutputCols(indexes)
                    .setHandleInvalid("keep"),
            new OneHotEncoder().setInputCols(indexes).setOutputCols(vectors),
            new VectorAssembler().setInputCols(features.toArray(String[]::new)).setOutputCol("features"),
            new RandomForestClassifier().setLabelCol("label-index").setSeed(SEED)
        });
    }

    private static String[] suffixed(List<String> names, String suffix) {
        return names.stream().map(name -> name + suffix).toArray(String[]::new);
    }
}
