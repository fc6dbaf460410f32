package io.datacoin.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.training.Laboratory.Run;
import io.datacoin.training.spec.report.TrainingReport.FeatureTreatment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of sentences, dates and categories. */
class FeaturesTest {
    private static final List<String> PRAISE = List.of("great", "lovely", "superb", "friendly", "würdig");
    private static final List<String> BLAME = List.of("awful", "rude", "broken", "dirty", "schäbig");
    private static final List<String> FILLING =
            List.of("the room was", "we found our stay", "staff and service were", "das Haus war", "honestly it is");
    private static final String LOGISTIC = "\"algorithm\":\"logistic-regression\",\"params\":{\"regParam\":0.01}";

    @TempDir
    static Path folder;

    private static Laboratory laboratory;
    private static String reviews;
    private static String seasons;

    @BeforeAll
    static void makeTables() {
        laboratory = new Laboratory(folder);
        Random random = new Random(3);
        List<Object[]> texts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            boolean good = random.nextBoolean();
            String mood = one(good ? PRAISE : BLAME, random);
            String text =
                    one(FILLING, random) + " " + mood + ", visit " + i + " of ours. " + one(FILLING, random) + " so-so";
            texts.add(Laboratory.row(i % 29 == 0 ? null : text, random.nextGaussian(), good ? "good" : "bad"));
        }
        reviews = laboratory.table("reviews", "review STRING, noise DOUBLE, mood STRING", texts);
        List<Object[]> days = new ArrayList<>();
        for (int day = 0; day < 1095; day++) {
            LocalDate date = LocalDate.of(2021, 1, 1).plusDays(day);
            double warm = -10 * Math.cos(2 * Math.PI * date.getDayOfYear() / 365.25);
            days.add(Laboratory.row(
                    date,
                    day % 2 == 0 ? "even" : "odd",
                    day % 50 == 0 ? null : "x" + day % 3,
                    12 + warm + random.nextGaussian()));
        }
        seasons = laboratory.table("seasons", "day DATE, side STRING, kind STRING, degrees DOUBLE", days);
    }

    private static String one(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }

    private static FeatureTreatment treatment(Run run, String column) {
        return run.report().features().stream()
                .filter(feature -> feature.column().equals(column))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sentencesAreReadWhenTheyAreNamed() throws IOException {
        Run run = laboratory.train(
                reviews, "{\"task\":\"classification\",\"label\":\"mood\",\"features\":[\"review\"]," + LOGISTIC + "}");
        assertEquals("words", treatment(run, "review").treatment());
        assertTrue(run.metric("accuracy") > 0.9, run.result().toString());
    }

    @Test
    void sentencesAreReadWhenThereIsNothingElse() throws IOException {
        String table = laboratory.table("texts", "review STRING, mood STRING", textsOnly());
        Run run = laboratory.train(
                table,
                "{\"task\":\"classification\",\"label\":\"mood\","
                        + "\"algorithm\":\"random-forest\",\"params\":{\"numTrees\":50,\"maxDepth\":8}}");
        assertEquals("words", treatment(run, "review").treatment());
        assertTrue(run.metric("accuracy") > 0.8, run.result().toString());
        Run other = laboratory.train(reviews, "{\"task\":\"classification\",\"label\":\"mood\"," + LOGISTIC + "}");
        assertEquals("dropped", treatment(other, "review").treatment());
        assertTrue(treatment(other, "review").detail().contains("when \"features\" names the column"), other.output());
    }

    private static List<Object[]> textsOnly() {
        Random random = new Random(4);
        List<Object[]> texts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            boolean good = i % 2 == 0;
            texts.add(Laboratory.row(
                    one(FILLING, random) + " " + one(good ? PRAISE : BLAME, random) + " on day " + i,
                    good ? "good" : "bad"));
        }
        return texts;
    }

    @Test
    void aSumOfInputsKnowsThatDecemberIsBesideJanuary() throws IOException {
        String spec = "{\"task\":\"regression\",\"label\":\"degrees\",\"features\":[\"day\"],\"algorithm\":";
        Run linear = laboratory.train(seasons, spec + "\"linear-regression\"}");
        assertTrue(linear.metric("r2") > 0.9, linear.result().toString());
        assertEquals(
                List.of(
                        "day (days)",
                        "day (month, sine)",
                        "day (month, cosine)",
                        "day (day of week, sine)",
                        "day (day of week, cosine)"),
                linear.report().featureNames());
        Run tree = laboratory.train(seasons, spec + "\"decision-tree\"}");
        assertTrue(
                tree.report().featureNames().contains("day (month)"),
                tree.report().featureNames().toString());
    }

    @Test
    void anInputThatWouldAlwaysBeZeroIsNotThere() throws IOException {
        Run run = laboratory.train(
                seasons,
                "{\"task\":\"regression\",\"label\":\"degrees\",\"features\":[\"side\",\"kind\"],"
                        + "\"algorithm\":\"decision-tree\"}");
        assertEquals(
                Set.of("side = even", "side = odd", "kind = x1", "kind = x2", "kind = x0", "kind is missing or new"),
                Set.copyOf(run.report().featureNames()));
    }
}
