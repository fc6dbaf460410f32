package io.datacoin.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.training.Laboratory.Run;
import io.datacoin.training.spec.report.TrainingReport.Warning;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables whose random split promises too much, and what the report says of them. */
class HonestSplitsTest {
    private static final String FOREST =
            "\"algorithm\":\"random-forest\",\"params\":{\"numTrees\":20,\"maxDepth\":8},\"split\":{";

    @TempDir
    static Path folder;

    private static Laboratory laboratory;
    private static String patients;
    private static String walk;
    private static final List<Double> prices = new ArrayList<>();

    /** Each patient has measures of his own and a state of his own that follows from nothing. */
    @BeforeAll
    static void makeTables() {
        laboratory = new Laboratory(folder);
        Random random = new Random(27);
        List<Object[]> rows = new ArrayList<>();
        for (int patient = 0; patient < 40; patient++) {
            double first = 3 * random.nextGaussian();
            double second = 3 * random.nextGaussian();
            String state = patient % 2 == 0 ? "sick" : "well";
            for (int visit = 0; visit < 12; visit++) {
                rows.add(Laboratory.row(
                        String.format("P%03d", patient),
                        first + 0.2 * random.nextGaussian(),
                        second + 0.2 * random.nextGaussian(),
                        state,
                        patient < 30 ? "train" : patient < 38 ? "Test" : "later"));
            }
        }
        Collections.shuffle(rows, random);
        patients =
                laboratory.table("patients", "patient STRING, m1 DOUBLE, m2 DOUBLE, state STRING, part STRING", rows);
        List<Object[]> days = new ArrayList<>();
        double price = 100;
        for (int day = 0; day < 400; day++) {
            price += random.nextGaussian();
            prices.add(price);
            days.add(Laboratory.row(LocalDate.of(2023, 1, 1).plusDays(day), random.nextGaussian(), price));
        }
        walk = laboratory.table("walk", "`when` DATE, noise DOUBLE, price DOUBLE", days);
    }

    private static Run patients(String split) throws IOException {
        return laboratory.train(
                patients,
                "{\"task\":\"classification\",\"label\":\"state\",\"features\":[\"m1\",\"m2\"]," + FOREST + split
                        + "}}");
    }

    private static Run walk(String split) throws IOException {
        return laboratory.train(walk, "{\"task\":\"regression\",\"label\":\"price\"," + FOREST + split + "}}");
    }

    private static List<String> codes(Run run) {
        return run.report().details().warnings().orElse(List.of()).stream()
                .map(Warning::code)
                .toList();
    }

    @Test
    void patientsOnBothSidesAreWarnedOfAndAGroupIsHonest() throws IOException {
        Run random = patients("\"test\":0.25");
        assertTrue(random.metric("accuracy") > 0.9, random.result().toString());
        assertEquals(List.of("entities-on-both-sides"), codes(random));
        String message =
                random.report().details().warnings().orElseThrow().get(0).message();
        assertTrue(message.contains("120 of 120 held-out rows have a \"patient\""), message);
        assertTrue(message.contains("explains 100 % of the label"), message);
        assertTrue(message.contains("{\"group\": \"patient\"}"), message);

        Run group = patients("\"test\":0.25,\"group\":\"patient\"");
        assertEquals(120, group.report().rows().test(), "ten whole patients");
        assertTrue(group.metric("accuracy") < 0.75, group.result().toString());
        assertTrue(
                codes(group).stream().noneMatch("entities-on-both-sides"::equals),
                codes(group).toString());
    }

    @Test
    void theTableSaysWhatIsHeldOut() throws IOException {
        Run run = patients("\"column\":\"part\"");
        assertEquals(360, run.report().rows().train());
        assertEquals(96, run.report().rows().test());
        assertEquals(24, run.report().rows().dropped().get(0).count());
        assertEquals(
                "\"part\" says neither train nor test",
                run.report().rows().dropped().get(0).reason());
    }

    @Test
    void aWalkIsNotForeseen() throws IOException {
        Run random = walk("\"test\":0.2");
        assertTrue(random.metric("r2") > 0.6, random.result().toString());
        assertEquals(List.of("rows-in-time"), codes(random));

        Run time = walk("\"test\":0.2,\"time\":\"when\"");
        assertEquals(80, time.report().rows().test());
        assertTrue(time.metric("r2") < 0.3, time.result().toString());
        double squares = 0;
        for (double price : prices.subList(320, 400)) {
            squares += (price - prices.get(319)) * (price - prices.get(319));
        }
        assertEquals(Math.sqrt(squares / 80), time.baseline("rmse"), 1e-9, "always the last price learned from");
        assertEquals("last value", time.report().answerOfNothing());
        assertTrue(
                codes(time).stream().noneMatch("rows-in-time"::equals),
                codes(time).toString());
    }

    @Test
    void foldsAreCutAsTheHeldOutRowsAre() throws IOException {
        String tuning = "},\"tuning\":{\"folds\":3,\"grid\":{\"maxDepth\":[2,8]}";
        Run group = patients("\"test\":0.25,\"group\":\"patient\"" + tuning);
        Run random = patients("\"test\":0.25" + tuning);
        assertTrue(
                random.report().tuning().get(0).metric() > 0.9,
                random.report().tuning().toString());
        assertTrue(
                group.report().tuning().get(0).metric() < 0.8,
                group.report().tuning().toString());
        Run time = walk("\"test\":0.2,\"time\":\"when\"" + tuning);
        assertTrue(
                time.report().tuning().get(0).metric()
                        > random.report().tuning().size(),
                "an error in the label's unit");
    }

    @Test
    void rowsAloneAreNothingToWarnOf() throws IOException {
        List<Object[]> rows = new ArrayList<>();
        Random random = new Random(5);
        for (int row = 0; row < 300; row++) {
            double x = random.nextGaussian();
            rows.add(Laboratory.row(
                    "C" + random.nextInt(40),
                    LocalDate.of(2024, 1, 1).plusDays(random.nextInt(300)),
                    x,
                    x + 0.3 * random.nextGaussian() > 0 ? "yes" : "no"));
        }
        String table = laboratory.table("plain", "customer STRING, day DATE, x DOUBLE, y STRING", rows);
        Run run = laboratory.train(
                table, "{\"task\":\"classification\",\"label\":\"y\",\"algorithm\":\"decision-tree\"}");
        assertEquals(List.of(), codes(run));
    }

    @Test
    void aRareClassIsNotHiddenByAnAverage() throws IOException {
        List<Object[]> rows = new ArrayList<>();
        Random random = new Random(23);
        for (int row = 0; row < 2000; row++) {
            rows.add(Laboratory.row(random.nextGaussian(), random.nextGaussian(), row % 100 == 0 ? 1 : 0));
        }
        String table = laboratory.table("fraud", "a DOUBLE, b DOUBLE, fraud INT", rows);
        Run run = laboratory.train(
                table, "{\"task\":\"classification\",\"label\":\"fraud\",\"algorithm\":\"logistic-regression\"}");
        assertTrue(run.metric("f1") > 0.98, run.result().toString());
        assertEquals("1", run.report().details().positive().orElseThrow());
        assertEquals(0, run.metric("positive-recall"));
        assertEquals(0.5, run.metric("balanced-accuracy"));
        assertEquals(List.of("no-better-than-baseline", "imbalanced-classes"), codes(run));
    }

    @Test
    void copiesOnBothSidesAreCounted() throws IOException {
        List<Object[]> rows = new ArrayList<>();
        Random random = new Random(9);
        for (int row = 0; row < 200; row++) {
            Object[] made = Laboratory.row(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
            rows.add(made);
            if (row % 2 == 0) {
                rows.add(made);
            }
        }
        String table = laboratory.table("copies", "a DOUBLE, b DOUBLE, y DOUBLE", rows);
        Run run = laboratory.train(table, "{\"task\":\"regression\",\"label\":\"y\",\"algorithm\":\"decision-tree\"}");
        assertTrue(codes(run).contains("duplicates-on-both-sides"), codes(run).toString());
    }

    @Test
    void aSplitThatCanNotBeIsRefused() {
        assertEquals(
                "too-few-rows",
                laboratory
                        .refusal(
                                walk,
                                "{\"task\":\"regression\",\"label\":\"price\"," + FOREST + "\"column\":\"noise\"}}")
                        .failure()
                        .why()
                        .code());
        assertEquals(
                "bad-split",
                laboratory
                        .refusal(
                                patients,
                                "{\"task\":\"classification\",\"label\":\"state\"," + FOREST + "\"time\":\"patient\"}}")
                        .failure()
                        .why()
                        .code());
    }
}
