package io.datacoin.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.spec.algorithm.Metric;
import io.datacoin.training.spec.process.JobFailed;
import io.datacoin.training.spec.process.JobMessages;
import io.datacoin.training.spec.process.Phase;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.process.Progress;
import io.datacoin.training.spec.process.TrainJob;
import io.datacoin.training.spec.process.TrainResult;
import io.datacoin.training.spec.report.TrainingReport;
import io.datacoin.training.spec.request.TrainingSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * A process that speaks the training protocol: it "fits" one tree each tenth of a second, and its label says what
 * becomes of it ({@code one-class}: a fault of the spec; {@code crash}: it dies; {@code liar}: another model on each
 * provider).
 */
public final class TrainMain {
    private TrainMain() {}

    public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
        Thread parent = new Thread(TrainMain::exitWithParent);
        parent.setDaemon(true);
        parent.start();
        TrainJob job = JobMessages.readJob(Path.of(arguments[0]), TrainJob.class);
        TrainingSpec spec = job.trainingSpec();
        say(Progress.of(Phase.READING, 5, "reading"));
        int trees = job.spec().path("params").path("numTrees").asInt(3);
        for (int tree = 1; tree <= trees; tree++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            say(new Progress(
                    Phase.FITTING,
                    10 + 80 * tree / trees,
                    Optional.of(tree),
                    Optional.of(trees),
                    Optional.of(1.0 / tree),
                    Optional.empty()));
        }
        String label = spec.label().orElse("");
        if (label.equals("crash")) {
            Runtime.getRuntime().halt(7);
        }
        say(
                label.equals("one-class")
                        ? JobFailed.told(
                                Fault.SPEC,
                                TrainingCode.SINGLE_CLASS,
                                "The label column has one value.",
                                "Choose a label with at least two values.")
                        : result(job, spec, label.equals("liar") ? job.provider() : ""));
        System.exit(0);
    }

    private static TrainResult result(TrainJob job, TrainingSpec spec, String lie)
            throws IOException, NoSuchAlgorithmException {
        Path output = Files.createDirectories(Path.of(job.outputDir()));
        Path model = Files.createDirectories(output.resolve("model"));
        describe(model, "org.apache.spark.ml.PipelineModel", "{\"stageUids\":[\"model\"]}");
        Path forest = Files.createDirectories(model.resolve("stages/0_model"));
        describe(forest, "org.apache.spark.ml.classification.RandomForestClassificationModel", "{}");
        Path data = Files.createDirectories(forest.resolve("data"));
        // A footer of one byte; without Spark nobody looks further.
        Files.writeString(
                data.resolve("part-00000.parquet"), "PAR1the model of " + spec.canonicalText() + lie + "\1\0\0\0PAR1");
        TrainingReport report = report(job, spec);
        Path reportFile = output.resolve("report.json");
        Files.write(reportFile, report.canonicalBytes());
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(report.agreedBytes()));
        return new TrainResult(model.toString(), reportFile.toString(), report.metrics(), "0x" + digest);
    }

    private static void describe(Path stage, String className, String parameters) throws IOException {
        Path metadata = Files.createDirectories(stage.resolve("metadata"));
        Files.writeString(
                metadata.resolve("part-00000.txt"),
                "{\"class\":\"" + className + "\",\"paramMap\":" + parameters + ",\"uid\":\"model\"}\n");
    }

    private static TrainingReport report(TrainJob job, TrainingSpec spec) {
        return new TrainingReport(
                TrainingReport.FORMAT_VERSION,
                job.spec(),
                new TrainingReport.DatasetRead(
                        spec.dataset(),
                        spec.version(),
                        job.manifestCid(),
                        job.manifest().table().cid()),
                new TrainingReport.Rows(10, 10, 8, 2, List.of()),
                List.of(),
                List.of("x"),
                Map.of("numTrees", JsonNodeFactory.instance.numberNode(3)),
                List.of("a", "b"),
                spec.metrics().stream().collect(Collectors.toMap(Metric::wireName, metric -> 0.9375)),
                spec.primaryMetric().wireName(),
                List.of(),
                TrainingReport.Details.none(),
                List.of(),
                42,
                new TrainingReport.Engine("none", "none", "test"),
                new TrainingReport.Run(job.jobId(), job.provider(), Map.of("fitting", 0.3), Map.of("cores", "1")));
    }

    private static void say(ProcessMessage message) {
        System.out.println(JobMessages.encode(message));
        System.out.flush();
    }

    private static void exitWithParent() {
        try {
            byte[] rest = System.in.readAllBytes();
            Runtime.getRuntime().halt(rest.length == 0 ? 1 : 2);
        } catch (IOException gone) {
            System.err.println(new String(gone.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
            Runtime.getRuntime().halt(1);
        }
    }
}
