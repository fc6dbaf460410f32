package io.datacoin.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.training.Laboratory.Run;
import io.datacoin.training.spec.report.TrainingReport.TuningResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spec that leaves the algorithm open: which one is taken, and what is told of the others. */
class ComparedApproachesTest {
    @TempDir
    static Path folder;

    private static Laboratory laboratory;
    private static String corners;
    private static String line;

    @BeforeAll
    static void makeTables() {
        laboratory = new Laboratory(folder);
        Random random = new Random(11);
        List<Object[]> crossed = new ArrayList<>();
        List<Object[]> straight = new ArrayList<>();
        for (int row = 0; row < 300; row++) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            crossed.add(Laboratory.row(x, y, x * y > 0 ? "same" : "other"));
            straight.add(Laboratory.row(x, y, 3 * x - 2 * y + 0.1 * random.nextGaussian()));
        }
        corners = laboratory.table("corners", "x DOUBLE, y DOUBLE, sign STRING", crossed);
        line = laboratory.table("line", "x DOUBLE, y DOUBLE, sum DOUBLE", straight);
    }

    @Test
    void whatNoSumCanTellIsLearnedByTreesAndTheLeaderboardSaysSo() throws IOException {
        Run run = laboratory.train(
                corners,
                "{\"task\":\"classification\",\"label\":\"sign\",\"algorithm\":\"auto\",\"params\":{\"fits\":10},"
                        + "\"metrics\":[\"accuracy\"]}");
        List<TuningResult> tried = run.report().tuning();
        assertEquals(3, tried.size(), "ten fits are three ways in three folds, and the best");
        for (int place = 1; place < tried.size(); place++) {
            assertTrue(tried.get(place - 1).metric() >= tried.get(place).metric());
        }
        assertFalse(
                run.report().algorithm().equals("logistic-regression"),
                run.report().algorithm());
        assertEquals(run.report().algorithm(), tried.get(0).algorithm().orElseThrow());
        assertTrue(tried.get(0).metric() > tried.get(2).metric() + 0.2, tried.toString());
        assertTrue(run.metric("accuracy") > 0.85, run.result().metrics().toString());
        assertTrue(tried.stream().allMatch(each -> each.spread().isPresent()));
        assertEquals(240, tried.get(0).rows().orElseThrow());
        assertTrue(run.output().contains("comparing 2 of 3: random-forest"), run.output());
    }

    @Test
    void aSumIsTakenWhereItIsBestAndTwoRunsAgree() throws IOException {
        String spec = "{\"task\":\"regression\",\"label\":\"sum\",\"algorithm\":\"auto\",\"params\":{\"fits\":7},"
                + "\"metrics\":[\"rmse\"]}";
        Run run = laboratory.train(line, spec);
        assertEquals("linear-regression", run.report().algorithm());
        assertEquals(2, run.report().tuning().size(), "seven fits are two ways in three folds, and the best");
        assertTrue(run.metric("rmse") < 0.15, run.result().metrics().toString());
        assertTrue(run.report().parameters().containsKey("regParam"), "all parameters of the one that was taken");
        assertEquals(
                run.result().metricsDigest(),
                laboratory.train(line, spec).result().metricsDigest());
    }
}
