package io.datacoin.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.training.Laboratory.Run;
import io.datacoin.training.ingest.IngestRun;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.report.TrainingReport.FeatureTreatment;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ingest found out about columns reaches the training, inside the table. */
class RolesTest {
    private static final String FOREST =
            "{\"task\":\"classification\",\"label\":\"cls\",\"algorithm\":\"random-forest\",\"params\":{\"numTrees\":20}";

    @TempDir
    static Path folder;

    private static Laboratory laboratory;
    private static String sorted;

    /** Sorted by class under a nameless count of which rows were taken out; nothing else is to be learnt. */
    @BeforeAll
    static void publish() throws IOException {
        laboratory = new Laboratory(folder);
        Random random = new Random(15);
        StringBuilder rows = new StringBuilder(",x1,x2,customer id,cls\n");
        for (int row = 0, index = 3; row < 240; row++, index += 1 + random.nextInt(3)) {
            rows.append(index)
                    .append(String.format(
                            Locale.ROOT,
                            ",%.3f,%.3f,%d,%s%n",
                            random.nextGaussian(),
                            random.nextGaussian(),
                            9_000_000 + 7919L * row,
                            row < 120 ? "bad" : "good"));
        }
        Path file = Files.writeString(folder.resolve("sorted.csv"), rows);
        IngestJob job = IngestJob.of(
                file.toString(), "sorted.csv", folder.resolve("sorted").toString(), 2);
        sorted = new IngestRun(job, new JobOutput(new PrintStream(OutputStream.nullOutputStream())))
                .run(SharedSpark::session)
                .deltaDir()
                .orElseThrow();
    }

    @Test
    void aRowIndexIsNotUsedUnlessItIsNamed() throws IOException {
        Run honest = laboratory.train(sorted, FOREST + "}");
        Map<String, FeatureTreatment> treatments = treatments(honest);
        assertEquals("dropped", of(treatments, "column_1").treatment());
        assertTrue(of(treatments, "column_1").detail().startsWith("row index:"), treatments.toString());
        assertEquals("dropped", of(treatments, "customer id").treatment());
        assertTrue(of(treatments, "customer id").detail().startsWith("identifier:"), treatments.toString());
        assertEquals(List.of("x1", "x2"), honest.report().featureNames());
        double accuracy = honest.metric("accuracy");
        assertTrue(accuracy > 0.3 && accuracy < 0.7, "accuracy " + accuracy);

        Run leak = laboratory.train(sorted, FOREST + ",\"features\":[\"column_1\",\"x1\"]}");
        assertEquals("numeric", of(treatments(leak), "column_1").treatment());
        assertTrue(leak.metric("accuracy") > 0.9, "accuracy " + leak.metric("accuracy"));
    }

    @Test
    void rolesInTheTableChangeNothingElse() throws IOException {
        String measures = "x1 DOUBLE, x2 DOUBLE, cls STRING";
        List<Object[]> rows =
                SharedSpark.session()
                        .read()
                        .format("delta")
                        .load(sorted)
                        .select("x1", "x2", "cls")
                        .collectAsList()
                        .stream()
                        .map(row -> Laboratory.row(row.get(0), row.get(1), row.get(2)))
                        .toList();
        String plain = laboratory.table("plain", measures, rows);
        Run without = laboratory.train(plain, FOREST + "}");
        Run with = laboratory.train(sorted, FOREST + "}");
        assertEquals(
                FileDigests.of(Path.of(without.result().modelDir())),
                FileDigests.of(Path.of(with.result().modelDir())));
        assertEquals(without.result().metrics(), with.result().metrics());
    }

    private static FeatureTreatment of(Map<String, FeatureTreatment> treatments, String column) {
        return Optional.ofNullable(treatments.get(column))
                .orElseThrow(() -> new AssertionError("nothing became of " + column + ": " + treatments));
    }

    private static Map<String, FeatureTreatment> treatments(Run run) {
        return run.report().features().stream()
                .collect(Collectors.toMap(FeatureTreatment::column, Function.identity()));
    }
}
