package io.datacoin.training.job;

import static org.apache.spark.sql.functions.lit;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.evaluate.LabelStatistics;
import io.datacoin.training.failure.FailureDiagnosis;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.fit.Columns;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.read.TableReader;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.FactsDocument;
import io.datacoin.training.spec.dataset.FactsReader;
import io.datacoin.training.spec.dataset.InvalidFactsException;
import io.datacoin.training.spec.dataset.TableFacts;
import io.datacoin.training.spec.process.Phase;
import io.datacoin.training.spec.process.ScoreJob;
import io.datacoin.training.spec.process.ScoreResult;
import io.datacoin.training.spec.request.TrainingSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Applies a trained model: to the held-out rows, to see whether its metrics are true, or to new rows. */
public final class ScoringRun {
    private final SparkSession spark;
    private final ScoreJob job;
    private final JobOutput output;

    public ScoringRun(SparkSession spark, ScoreJob job, JobOutput output) {
        this.spark = spark;
        this.job = job;
        this.output = output;
    }

    /**
     * Scores.
     *
     * @param table where the dataset's Delta table is; read unless the job has an input file
     * @throws JobFailedException when the model or the rows can not be read, or do not fit each other
     * @throws IOException when predictions can not be written
     */
    public ScoreResult run(String table) throws IOException {
        output.progress(Phase.READING, 20, "loading the model");
        PipelineModel model = load();
        try {
            return job.inputFile().isPresent()
                    ? predict(model, job.inputFile().get())
                    : rescore(model, job.trainingSpec(), table);
        } catch (IOException unwritable) {
            throw unwritable;
        } catch (Exception thrown) {
            // Spark throws checked exceptions that its signatures do not name.
            throw FailureDiagnosis.of(thrown);
        }
    }

    private PipelineModel load() {
        try {
            return PipelineModel.load(job.model().contains(":/") ? job.model() : "file:" + job.model());
        } catch (Exception thrown) {
            throw JobFailedException.data(
                            TrainingCode.MODEL_UNREADABLE,
                            "There is no model at " + job.model() + " that can be loaded: " + thrown.getMessage(),
                            "Check the model's CID, or the directory.")
                    .because(thrown);
        }
    }

    private ScoreResult rescore(PipelineModel model, TrainingSpec spec, String table) {
        if (spec.task() == Task.FREQUENT_PATTERNS) {
            throw JobFailedException.spec(
                    TrainingCode.NOTHING_HELD_OUT,
                    "Patterns predict nothing that could be scored.",
                    "Train again and compare.");
        }
        LabelledRows rows = LabelledRows.of(new TableReader(spark).read(table), spec);
        output.progress(Phase.EVALUATING, 60, "scoring " + rows.counts().test() + " held-out rows");
        boolean numbers = spec.task() == Task.REGRESSION || spec.task() == Task.RECOMMENDATION;
        double reference = numbers ? reference(rows.train(), spec) : 0;
        Evaluator.Evaluation evaluation =
                Evaluator.of(spec.task(), rows, reference).judge(answered(model, rows.test()));
        return new ScoreResult(rows.counts().test(), evaluation.metrics(), Optional.empty());
    }

    private static double reference(Dataset<Row> learned, TrainingSpec spec) {
        LabelStatistics labels = LabelStatistics.of(learned);
        return spec.task() == Task.REGRESSION ? Nothing.answer(learned, labels, spec.split()) : labels.mean();
    }

    private ScoreResult predict(PipelineModel model, String input) throws IOException {
        Dataset<Row> rows = read(input);
        Set<String> given = Set.of(rows.columns());
        Map<String, Column> missing = new LinkedHashMap<>();
        for (String name : columnNames()) {
            // A column the model never looks at may be left out; one it does look at counts as missing.
            if (!given.contains(name)) {
                missing.put(name, lit(null).cast("string"));
            }
        }
        rows = rows.withColumns(missing);
        Path file = Path.of(job.outputFile().orElse(input + ".predictions.jsonl"));
        output.progress(Phase.WRITING, 60, "writing predictions");
        long written = PredictionWriter.write(answered(model, rows), file);
        return new ScoreResult(written, Map.of(), Optional.of(file.toString()));
    }

    /** Models of before write their answers into columns whose names a table can have too. */
    private static Dataset<Row> answered(PipelineModel model, Dataset<Row> rows) {
        Set<String> given = Set.of(rows.columns());
        Dataset<Row> answered = model.transform(rows);
        for (String name : answered.columns()) {
            String ours = Columns.PREFIX + name;
            if (!given.contains(name) && Columns.ANSWERS.contains(ours)) {
                answered = answered.withColumnRenamed(name, ours);
            }
        }
        return answered;
    }

    /** Of the table the model was trained on. */
    private List<String> columnNames() throws IOException {
        Optional<FactsDocument> elsewhere = job.manifest().facts();
        if (elsewhere.isEmpty()) {
            return job.manifest().tableFacts() instanceof TableFacts facts
                    ? facts.schema().stream().map(ColumnSchema::name).toList()
                    : List.of();
        }
        List<String> names = new ArrayList<>();
        org.apache.hadoop.fs.Path document =
                new org.apache.hadoop.fs.Path("ipfs://" + elsewhere.get().cid());
        try (InputStream content = document.getFileSystem(spark.sparkContext().hadoopConfiguration())
                .open(document)) {
            FactsReader.read(
                    elsewhere.get(), content, facts -> names.add(facts.column().name()));
        } catch (InvalidFactsException another) {
            throw JobFailedException.data(
                            TrainingCode.MANIFEST_UNAVAILABLE,
                            "The manifest does not say which columns the table has: " + another.getMessage(),
                            "Ask the seller to publish the version again.")
                    .because(another);
        }
        return names;
    }

    private Dataset<Row> read(String input) {
        String path = input.contains(":/") ? input : "file:" + input;
        return input.endsWith(".csv")
                ? spark.read()
                        .option("header", true)
                        .option("multiLine", true)
                        .option("escape", "\"")
                        .csv(path)
                : spark.read().json(path);
    }
}
