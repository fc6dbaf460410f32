package io.datacoin.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.training.job.ScoringRun;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.spec.process.JobMessages;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.process.ScoreJob;
import io.datacoin.training.spec.process.ScoreResult;
import io.datacoin.training.spec.process.TrainJob;
import io.datacoin.training.spec.process.TrainResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One request on two workers: two processes with different numbers of cores give the same bytes. */
class SameEverywhereTest {
    private static final String FOREST =
            "{\"task\":\"classification\",\"label\":\"kind\",\"algorithm\":\"random-forest\",\"params\":{\"numTrees\":5}}";

    @TempDir
    static Path folder;

    private static Laboratory laboratory;
    private static String birds;
    private static Laboratory.Run forest;

    @BeforeAll
    static void trainAForest() throws IOException {
        laboratory = new Laboratory(folder);
        birds = laboratory.table("birds", SampleTables.MEASURES, SampleTables.birds(120));
        forest = laboratory.train(birds, FOREST);
    }

    @Test
    void aWorkerWithOneCoreAndOneWithTwoMakeTheSameModelAndReport() throws Exception {
        TrainResult elsewhere = inAnotherProcess(FOREST, 1);
        assertEquals(
                FileDigests.of(Path.of(forest.result().modelDir())), FileDigests.of(Path.of(elsewhere.modelDir())));
        assertEquals(forest.result().metricsDigest(), elsewhere.metricsDigest());
    }

    @Test
    void sumsOfFloatingPointNumbersAreTheSameInEveryRun() throws IOException {
        String regression =
                "{\"task\":\"classification\",\"label\":\"kind\",\"algorithm\":\"logistic-regression\",\"params\":{}}";
        Laboratory.Run first = laboratory.train(birds, regression);
        Laboratory.Run second = laboratory.train(birds, regression);
        assertEquals(
                FileDigests.of(Path.of(first.result().modelDir())),
                FileDigests.of(Path.of(second.result().modelDir())));
        assertEquals(first.result().metricsDigest(), second.result().metricsDigest());
        assertTrue(first.report().history().size() > 2, first.report().history().toString());
    }

    @Test
    void aModelScoredAgainHasTheMetricsOfItsReport() throws IOException {
        ScoreResult again = score(Optional.empty(), Optional.empty());
        assertEquals(forest.result().metrics(), again.metrics());
        assertEquals(forest.report().rows().test(), again.rows());
    }

    @Test
    void newRowsGetPredictions() throws IOException {
        Path input = Files.writeString(
                folder.resolve("new.csv"),
                "Länge (mm),weight.kg,island,note\n100,3,North,\"small, grey\"\n140.5,5,,\nnonsense,5.1,West,x\n");
        Path csv = folder.resolve("out.csv");
        ScoreResult result = score(Optional.of(input.toString()), Optional.of(csv.toString()));
        assertEquals(3, result.rows());
        List<String> lines = Files.readAllLines(csv);
        assertEquals("Länge (mm),weight.kg,island,note,probability,prediction,predicted_label", lines.get(0));
        assertTrue(lines.get(1).contains("\"small, grey\"") && lines.get(1).endsWith(",auk"), lines.get(1));
        assertTrue(lines.get(2).endsWith(",tern"), lines.get(2));
        Path json = folder.resolve("out.jsonl");
        score(Optional.of(input.toString()), Optional.of(json.toString()));
        assertTrue(Files.readAllLines(json).get(0).contains("\"predicted_label\":\"auk\""));
    }

    private static ScoreResult score(Optional<String> input, Optional<String> output) throws IOException {
        ScoreJob job = new ScoreJob(
                forest.result().modelDir(),
                forest.report().spec(),
                Laboratory.manifest(),
                "http://127.0.0.1:1",
                input,
                output,
                2);
        return new ScoringRun(
                        SharedSpark.session(), job, new JobOutput(new PrintStream(OutputStream.nullOutputStream())))
                .run(birds);
    }

    private static TrainResult inAnotherProcess(String spec, int cores) throws Exception {
        TrainJob job = Laboratory.job(spec, folder.resolve("elsewhere"));
        Path file = folder.resolve("job.json");
        JobMessages.writeJob(
                file,
                new TrainJob(
                        job.spec(),
                        job.manifest(),
                        job.manifestCid(),
                        job.ipfsApi(),
                        job.outputDir(),
                        cores,
                        "0xff",
                        "0xee",
                        job.seed()));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument ->
                        argument.startsWith("--add-") || argument.startsWith("-D") || argument.startsWith("-X"))
                .filter(argument -> !argument.contains("surefire") && !argument.startsWith("-javaagent"))
                .forEach(command::add);
        command.add("-Xmx700m");
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(LocalTraining.class.getName());
        command.add(file.toString());
        command.add(birds);
        Path log = folder.resolve("elsewhere.log");
        Process process = new ProcessBuilder(command)
                .redirectError(log.toFile())
                .redirectOutput(folder.resolve("elsewhere.out").toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(folder.resolve("elsewhere.out"), StandardCharsets.UTF_8);
        ProcessMessage last = JobMessages.decode(lines.get(lines.size() - 1));
        assertTrue(last instanceof TrainResult, () -> last + " log: " + log);
        return (TrainResult) last;
    }
}
