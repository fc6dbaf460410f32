package io.datacoin.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.training.Laboratory.Run;
import io.datacoin.training.spec.report.ModelJudgement;
import io.datacoin.training.spec.report.ModelJudgement.Interval;
import io.datacoin.training.spec.report.ModelJudgement.PartialDependence;
import io.datacoin.training.spec.report.ModelJudgement.PermutationImportance;
import io.datacoin.training.spec.report.ModelJudgement.Point;
import io.datacoin.training.spec.report.TrainingReport.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report says of how far its model can be trusted. */
class JudgedModelsTest {
    private static final String LOANS_SPEC =
            "{\"task\":\"classification\",\"label\":\"repaid\",\"algorithm\":\"logistic-regression\",\"features\":[";

    @TempDir
    static Path folder;

    private static Laboratory laboratory;
    private static String loans;

    /** What decides is small in its unit, what decides nothing is large, and what was written down later knows all. */
    @BeforeAll
    static void makeTables() {
        laboratory = new Laboratory(folder);
        Random random = new Random(9);
        List<Object[]> rows = new ArrayList<>();
        for (int loan = 0; loan < 1000; loan++) {
            double ratio = random.nextDouble() / 100;
            boolean repaid = ratio + 0.002 * random.nextGaussian() < 0.006;
            rows.add(Laboratory.row(
                    ratio,
                    1e9 * random.nextGaussian(),
                    List.of("a", "b", "c").get(random.nextInt(3)),
                    repaid ? null : 30.0 + random.nextInt(300),
                    repaid ? "yes" : "no"));
        }
        loans = laboratory.table(
                "loans", "ratio DOUBLE, noise DOUBLE, branch STRING, days_late DOUBLE, repaid STRING", rows);
    }

    @Test
    void whatDecidesComesFirstWhateverItsUnit() throws IOException {
        Run run = laboratory.train(loans, LOANS_SPEC + "\"ratio\",\"noise\",\"branch\"]}");
        ModelJudgement judgement = run.report().details().judgement().orElseThrow();
        List<PermutationImportance> importances = judgement.importances();
        assertEquals(3, importances.size());
        assertEquals("ratio", importances.get(0).column());
        assertTrue(importances.get(0).importance() > 0.2, importances.toString());
        importances.subList(1, 3).forEach(other -> assertEquals(0, other.importance(), 0.05, importances.toString()));
        List<PartialDependence> dependences = judgement.dependences();
        assertEquals(
                importances.stream().map(PermutationImportance::column).toList(),
                dependences.stream().map(PartialDependence::column).toList());
        assertEquals("no", dependences.get(0).label().orElseThrow());
        List<Point> ratio = dependences.get(0).points();
        assertTrue(Double.parseDouble(ratio.get(0).value()) < 0.001, ratio.toString());
        assertTrue(ratio.get(0).answer() < 0.1 && ratio.get(ratio.size() - 1).answer() > 0.9, ratio.toString());
        double f1 = run.metric("f1");
        Interval sure = Optional.ofNullable(judgement.intervals().get("f1")).orElseThrow();
        assertTrue(sure.low() < f1 && f1 < sure.high(), sure + " " + f1);
        assertEquals(0.1, sure.high() - sure.low(), 0.06, "of about 200 rows");
        assertEquals(9, judgement.thresholds().size());
        ModelJudgement.Threshold chosen = judgement.chosen().orElseThrow();
        assertTrue(chosen.from() > 0 && chosen.from() < 1, chosen.toString());
        double best = judgement.thresholds().stream()
                .mapToDouble(ModelJudgement.Threshold::f1)
                .max()
                .orElseThrow();
        assertTrue(chosen.f1() > best - 0.1, chosen + " beside " + judgement.thresholds());
        assertTrue(
                run.report().details().warnings().isEmpty(),
                run.report().details().warnings().toString());
    }

    /** Of a sum each column adds its share, whatever the others say, in the units of the table though the model scales them. */
    @Test
    void answersFollowWhatTheTableSays() throws IOException {
        Random random = new Random(3);
        List<Object[]> rows = new ArrayList<>();
        for (int home = 0; home < 400; home++) {
            double area = 50 + 100 * random.nextDouble();
            boolean garden = random.nextBoolean();
            String kind = random.nextBoolean() ? "flat" : "house";
            LocalDate day = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(1000));
            double price =
                    3 * area + (garden ? 25 : 0) + (kind.equals("house") ? 40 : 0) + 0.1 * (day.toEpochDay() - 18_000);
            rows.add(Laboratory.row(area, garden, kind, Date.valueOf(day), price));
        }
        String homes =
                laboratory.table("homes", "area DOUBLE, garden BOOLEAN, kind STRING, day DATE, price DOUBLE", rows);
        Map<String, PartialDependence> found = laboratory
                .train(homes, "{\"task\":\"regression\",\"label\":\"price\",\"algorithm\":\"linear-regression\"}")
                .report()
                .details()
                .judgement()
                .orElseThrow()
                .dependences()
                .stream()
                .collect(Collectors.toMap(PartialDependence::column, each -> each));
        List<Point> area = points(found, "area");
        double first = Double.parseDouble(area.get(0).value());
        double last = Double.parseDouble(area.get(area.size() - 1).value());
        assertEquals(12, area.size());
        assertEquals(3.0, (area.get(11).answer() - area.get(0).answer()) / (last - first), 0.01);
        List<Point> garden = points(found, "garden");
        assertEquals(List.of("false", "true"), garden.stream().map(Point::value).toList());
        assertEquals(25, garden.get(1).answer() - garden.get(0).answer(), 0.2);
        Map<String, Double> kind =
                points(found, "kind").stream().collect(Collectors.toMap(Point::value, Point::answer));
        assertEquals(40, kind.getOrDefault("house", 0.0) - kind.getOrDefault("flat", 0.0), 0.2);
        List<Point> day = points(found, "day");
        long days = LocalDate.parse(day.get(11).value()).toEpochDay()
                - LocalDate.parse(day.get(0).value()).toEpochDay();
        assertEquals(0.1, (day.get(11).answer() - day.get(0).answer()) / days, 0.005);
    }

    private static List<Point> points(Map<String, PartialDependence> found, String column) {
        return Optional.ofNullable(found.get(column)).orElseThrow().points();
    }

    @Test
    void whatWasWrittenDownAfterItIsSuspected() throws IOException {
        Run run = laboratory.train(loans, LOANS_SPEC + "\"ratio\",\"noise\",\"branch\",\"days_late\"]}");
        Warning first = run.report().details().warnings().orElseThrow().get(0);
        assertEquals("leakage-suspect", first.code());
        assertTrue(
                first.message().startsWith("One column nearly decides the label by itself: \"days_late\" 1.000"),
                first.message());
    }

    @Test
    void aTableMayHaveColumnsOfAnyName() throws IOException {
        List<Object[]> rows = new ArrayList<>();
        for (int row = 0; row < 60; row++) {
            rows.add(Laboratory.row((double) row, row % 7 * 1.0, "x" + row % 3, row < 30 ? "low" : "high"));
        }
        String table = laboratory.table(
                "names", "prediction DOUBLE, probability DOUBLE, predicted_label STRING, raw_prediction STRING", rows);
        String task =
                "{\"task\":\"classification\",\"label\":\"raw_prediction\",\"features\":[\"prediction\",\"probability\",\"predicted_label\"],"
                        + "\"algorithm\":";
        for (String algorithm : List.of("logistic-regression", "random-forest")) {
            Run run = laboratory.train(table, task + "\"" + algorithm + "\"}");
            assertTrue(run.metric("accuracy") > 0.8, algorithm + run.result());
        }
        Path input = Files.writeString(
                folder.resolve("names.csv"), "prediction,probability,predicted_label\n3,1,x1\n55,1,x2\n");
        Path written = folder.resolve("names-out.csv");
        Run forest = laboratory.train(table, task + "\"random-forest\"}");
        laboratory.predict(forest, input, written);
        List<String> lines = Files.readAllLines(written);
        assertEquals(
                "prediction,probability,predicted_label,model_probability,model_prediction,model_predicted_label",
                lines.get(0));
        assertTrue(lines.get(1).startsWith("3,1,x1,") && lines.get(1).endsWith(",low"), lines.get(1));
        assertTrue(lines.get(2).endsWith(",high"), lines.get(2));
    }

    @Test
    void aRareClassCountsAsMuchAsTheOthersWhenItIsAskedTo() throws IOException {
        Random random = new Random(5);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            boolean fraud = i % 50 == 0;
            rows.add(Laboratory.row(
                    random.nextGaussian() + (fraud ? 2 : 0), random.nextGaussian(), fraud ? "fraud" : "ok"));
        }
        String frauds = laboratory.table("frauds", "a DOUBLE, b DOUBLE, state STRING", rows);
        for (String algorithm : List.of("logistic-regression", "random-forest", "gradient-boosted-trees")) {
            String spec = "{\"task\":\"classification\",\"label\":\"state\",\"algorithm\":\"" + algorithm + "\"";
            Run plain = laboratory.train(frauds, spec + "}");
            Run balanced = laboratory.train(frauds, spec + ",\"params\":{\"classWeight\":\"balanced\"}}");
            assertTrue(balanced.metric("positive-recall") > 0.6, algorithm + balanced.result());
            assertTrue(
                    balanced.metric("positive-recall") > plain.metric("positive-recall") + 0.15,
                    algorithm + plain.result() + balanced.result());
        }
    }
}
