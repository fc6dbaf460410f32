package io.datacoin.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.job.Fault;
import io.datacoin.training.Laboratory.Run;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.report.TrainingReport.FeatureTreatment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data as strangers have it: odd names, holes, identifiers, dates, too few rows, labels of every type. */
class StrangersDataTest {
    private static final String TREE = ",\"algorithm\":\"decision-tree\",\"params\":{\"maxDepth\":3}}";

    @TempDir
    static Path folder;

    private static Laboratory laboratory;
    private static String messy;

    @BeforeAll
    static void makeTables() {
        laboratory = new Laboratory(folder);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            boolean yes = i % 2 == 0;
            rows.add(Laboratory.row(
                    i + 1,
                    "token-" + i * 7919,
                    yes ? 1.5 : i % 5 == 0 ? Double.NaN : -1.5,
                    null,
                    "same",
                    i % 7 == 0 ? null : yes,
                    LocalDate.of(2024, 1 + i % 12, 1 + i % 28),
                    Instant.parse("2024-03-01T00:00:00Z").plusSeconds(3600L * i),
                    "street " + i % 90,
                    i % 10 == 9 ? null : yes ? "ja" : "nein",
                    yes ? 1 : 0,
                    yes ? 1.0 : 2.5,
                    yes,
                    List.of("a")));
        }
        messy = laboratory.table(
                "messy",
                "PassengerId INT, `unique text` STRING, `a.b ``c\"d'é` DOUBLE, `all null` STRING, constant STRING,"
                        + " `flag?` BOOLEAN, day DATE, moment TIMESTAMP, street STRING, `the label` STRING,"
                        + " `int label` INT, `float.label` DOUBLE, `bool label` BOOLEAN, list ARRAY<STRING>",
                rows);
    }

    @Test
    void everyColumnIsTreatedByWhatItHolds() throws IOException {
        Run run = laboratory.train(messy, "{\"task\":\"classification\",\"label\":\"the label\"" + TREE);
        Map<String, String> treatments = run.report().features().stream()
                .collect(Collectors.toMap(FeatureTreatment::column, FeatureTreatment::treatment));
        assertEquals(
                Map.ofEntries(
                        Map.entry("PassengerId", "dropped"),
                        Map.entry("unique text", "dropped"),
                        Map.entry("a.b `c\"d'é", "numeric"),
                        Map.entry("all null", "dropped"),
                        Map.entry("constant", "dropped"),
                        Map.entry("flag?", "boolean"),
                        Map.entry("day", "date-parts"),
                        Map.entry("moment", "date-parts"),
                        Map.entry("street", "hashed"),
                        Map.entry("int label", "numeric"),
                        Map.entry("float.label", "numeric"),
                        Map.entry("bool label", "boolean"),
                        Map.entry("list", "dropped")),
                treatments);
        assertEquals(1.0, run.metric("accuracy"));
        assertEquals(120, run.report().rows().read());
        assertEquals(108, run.report().rows().used());
        assertEquals(12, run.report().rows().dropped().get(0).count());
        assertEquals(
                run.report().featureNames().size(),
                run.report().features().stream()
                        .mapToInt(FeatureTreatment::outputs)
                        .sum());
        assertEquals(
                1.0,
                run.report().details().columnImportances().orElseThrow().stream()
                        .mapToDouble(importance -> importance.importance())
                        .sum(),
                1e-9);
    }

    @Test
    void labelsOfEveryTypeAreClasses() throws IOException {
        String features = ",\"features\":[\"a.b `c\\\"d'é\",\"street\"]";
        assertEquals(List.of("0", "1"), labels("int label", features));
        assertEquals(List.of("1.0", "2.5"), labels("float.label", features));
        assertEquals(List.of("false", "true"), labels("bool label", features));
    }

    private static List<String> labels(String label, String features) throws IOException {
        Run run = laboratory.train(messy, "{\"task\":\"classification\",\"label\":\"" + label + "\"" + features + TREE);
        assertTrue(run.metric("accuracy") > 0.8, run.result().toString());
        return run.report().labels();
    }

    @Test
    void aNamedIdentifierIsUsed() throws IOException {
        Run run = laboratory.train(
                messy, "{\"task\":\"regression\",\"label\":\"int label\",\"features\":[\"PassengerId\"]" + TREE);
        assertEquals("numeric", run.report().features().get(0).treatment());
    }

    @Test
    void thirtyRowsAreEnough() throws IOException {
        String table = laboratory.table("thirty", SampleTables.MEASURES, SampleTables.birds(30));
        Run run = laboratory.train(table, "{\"task\":\"classification\",\"label\":\"kind\"" + TREE);
        assertEquals(24, run.report().rows().train());
        assertEquals(6, run.report().rows().test());
    }

    @Test
    void aLabelWithOneValueIsNotWhatTheManifestSays() {
        JobFailedException refused =
                laboratory.refusal(messy, "{\"task\":\"classification\",\"label\":\"constant\"" + TREE);
        assertEquals(
                Fault.DATA, refused.failure().fault(), "the spec was held against the manifest before it was paid");
        assertEquals("single-class", refused.failure().why().code());
    }

    @Test
    void aLabelWithoutNumbersIsNoQuantity() {
        JobFailedException refused = laboratory.refusal(messy, "{\"task\":\"regression\",\"label\":\"street\"" + TREE);
        assertEquals("too-few-rows", refused.failure().why().code());
        assertEquals(Fault.DATA, refused.failure().fault());
    }

    /** Whose seller renamed a column in the manifest alone must not be paid for it by whoever orders. */
    @Test
    void aColumnThatIsNotThereIsTheDatasFault() {
        String table = laboratory.table("renamed", SampleTables.MEASURES, SampleTables.birds(30));
        for (String wish : List.of(
                "\"label\":\"gone\"" + TREE,
                "\"label\":\"kind\",\"features\":[\"gone\"]" + TREE,
                "\"label\":\"kind\",\"split\":{\"group\":\"gone\"}" + TREE)) {
            JobFailedException refused = laboratory.refusal(table, "{\"task\":\"classification\"," + wish);
            assertEquals(Fault.DATA, refused.failure().fault(), wish);
            assertEquals("unknown-column", refused.failure().why().code());
        }
    }

    @Test
    void anAlgorithmForTwoClassesRefusesThree() {
        String table = laboratory.table("three", SampleTables.MEASURES, SampleTables.birds(30));
        JobFailedException refused = laboratory.refusal(
                table, "{\"task\":\"classification\",\"label\":\"kind\",\"algorithm\":\"gradient-boosted-trees\"}");
        assertEquals("two-classes-only", refused.failure().why().code());
    }

    @Test
    void aLabelTheAlgorithmCanNotTakeIsTheSpecsFault() {
        JobFailedException refused = laboratory.refusal(
                messy,
                "{\"task\":\"regression\",\"label\":\"a.b `c\\\"d'é\",\"features\":[\"PassengerId\"],"
                        + "\"algorithm\":\"generalized-linear-regression\",\"params\":{\"family\":\"poisson\"}}");
        assertEquals(Fault.SPEC, refused.failure().fault());
        assertEquals("algorithm-refused", refused.failure().why().code());
    }

    @Test
    void nothingToLearnFromIsTheSpecsFault() {
        JobFailedException refused = laboratory.refusal(
                messy, "{\"task\":\"classification\",\"label\":\"the label\",\"features\":[\"constant\"]" + TREE);
        assertEquals("no-usable-features", refused.failure().why().code());
    }

    @Test
    void aTableThatIsGoneIsTheDatasFault() {
        JobFailedException refused = laboratory.refusal(
                folder.resolve("nowhere").toString(), "{\"task\":\"classification\",\"label\":\"x\"" + TREE);
        assertEquals(Fault.DATA, refused.failure().fault());
    }

    @Test
    void aTruncatedFileIsTheDatasFault() throws IOException {
        String table = laboratory.table("broken", SampleTables.MEASURES, SampleTables.birds(30));
        Path file;
        try (Stream<Path> files = Files.walk(Path.of(table))) {
            file = files.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.write(file, new byte[100]);
        Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
        JobFailedException refused =
                laboratory.refusal(table, "{\"task\":\"classification\",\"label\":\"kind\"" + TREE);
        assertEquals(Fault.DATA, refused.failure().fault());
        assertEquals("table-unreadable", refused.failure().why().code());
    }

    @Test
    void theGridIsSearchedByCrossValidation() throws IOException {
        String table = laboratory.table("tuned", SampleTables.MEASURES, SampleTables.birds(90));
        Run run = laboratory.train(
                table,
                "{\"task\":\"classification\",\"label\":\"kind\",\"algorithm\":\"decision-tree\","
                        + "\"tuning\":{\"folds\":2,\"grid\":{\"maxDepth\":[0,3]}}}");
        assertEquals(2, run.report().tuning().size());
        assertEquals("{maxDepth=3}", run.report().tuning().get(0).parameters().toString());
        assertTrue(run.report().parameters().toString().contains("maxDepth=3"));
        assertTrue(run.report().tuning().get(0).metric()
                > run.report().tuning().get(1).metric());
    }
}
