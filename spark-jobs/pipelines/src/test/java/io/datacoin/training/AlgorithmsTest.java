package io.datacoin.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.training.Laboratory.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every algorithm of the catalogue learns something real, and its model can be loaded by plain Spark. */
class AlgorithmsTest {
    @TempDir
    static Path folder;

    private static Laboratory laboratory;
    private static String birds;
    private static String flats;

    @BeforeAll
    static void makeTables() {
        laboratory = new Laboratory(folder);
        birds = laboratory.table("birds", SampleTables.MEASURES, SampleTables.birds(240));
        flats = laboratory.table("flats", SampleTables.FLATS, SampleTables.flats(240));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "logistic-regression|{\"maxIter\":20}",
                "decision-tree|{}",
                "random-forest|{\"numTrees\":5}",
                "naive-bayes|{}",
                "naive-bayes|{\"modelType\":\"multinomial\"}",
                "multilayer-perceptron|{\"hiddenLayers\":[5],\"maxIter\":25}"
            })
    void threeKindsAreToldApart(String algorithm, String params) throws IOException {
        Run run = laboratory.train(
                birds,
                "{\"task\":\"classification\",\"label\":\"kind\",\"algorithm\":\"" + algorithm + "\",\"params\":"
                        + params + "}");
        assertTrue(
                run.metric("accuracy") > run.baseline("accuracy") + 0.2,
                run.result().toString());
        assertEquals(List.of("auk", "gull", "tern"), run.report().labels());
        loads(run, birds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "logistic-regression|{\"maxIter\":20}",
                "gradient-boosted-trees|{\"maxIter\":5,\"maxDepth\":3}",
                "linear-svc|{\"maxIter\":10}",
                "factorization-machine|{\"maxIter\":60,\"stepSize\":0.1,\"factorSize\":2}"
            })
    void twoClassesAreToldApart(String algorithm, String params) throws IOException {
        Run run = laboratory.train(
                flats,
                "{\"task\":\"classification\",\"label\":\"dear\",\"features\":[\"area\",\"rooms\",\"garden\"],"
                        + "\"algorithm\":\"" + algorithm + "\",\"params\":" + params
                        + ",\"metrics\":[\"auc\",\"accuracy\"]}");
        assertTrue(run.metric("auc") > 0.85, run.result().toString());
        assertTrue(
                run.metric("accuracy") > run.baseline("accuracy") + 0.1,
                run.result().toString());
        loads(run, flats);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "linear-regression|{}",
                "linear-regression|{\"solver\":\"l-bfgs\",\"regParam\":0.01}",
                "generalized-linear-regression|{}",
                "decision-tree|{}",
                "random-forest|{\"numTrees\":5}",
                "gradient-boosted-trees|{\"maxIter\":5,\"maxDepth\":3}",
                "isotonic-regression|{\"featureIndex\":0}",
                "factorization-machine|{\"maxIter\":120,\"stepSize\":10,\"factorSize\":2}",
                "aft-survival|{\"censorCol\":\"seen\",\"maxIter\":50}"
            })
    void rentsFollowTheArea(String algorithm, String params) throws IOException {
        Run run = laboratory.train(
                flats,
                "{\"task\":\"regression\",\"label\":\"rent\",\"features\":[\"area\",\"rooms\",\"garden\"],"
                        + "\"algorithm\":\"" + algorithm + "\",\"params\":" + params + "}");
        assertTrue(run.metric("r2") > 0.5, algorithm + " " + run.result());
        assertTrue(run.metric("rmse") < run.baseline("rmse"), run.result().toString());
        loads(run, flats);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"kmeans|{\"k\":3}", "bisecting-kmeans|{\"k\":3}", "gaussian-mixture|{\"k\":3}"})
    void flocksAreFound(String algorithm, String params) throws IOException {
        Run run = laboratory.train(
                birds,
                "{\"task\":\"clustering\",\"features\":[\"Länge (mm)\",\"weight.kg\"],\"algorithm\":\"" + algorithm
                        + "\",\"params\":" + params + "}");
        assertTrue(run.metric("silhouette") > 0.4, run.result().toString());
        assertEquals(3, run.report().details().clusters().orElseThrow().size());
        loads(run, birds);
    }

    @Test
    void topicsAreFoundInCounts() throws IOException {
        Run run = laboratory.train(
                flats,
                "{\"task\":\"clustering\",\"features\":[\"area\",\"rooms\",\"garden\"],\"algorithm\":\"lda\","
                        + "\"params\":{\"k\":2,\"maxIter\":5}}");
        assertTrue(Double.isFinite(run.metric("silhouette")), run.result().toString());
        loads(run, flats);
    }

    @Test
    void whoLikesWhatIsLearnedFromRatings() throws IOException {
        Random random = new Random(3);
        List<Object[]> ratings = new ArrayList<>();
        for (int user = 0; user < 24; user++) {
            for (int film = 0; film < 12; film++) {
                if (random.nextInt(10) < 7) {
                    boolean likes = user % 2 == film % 2;
                    ratings.add(Laboratory.row(
                            "user " + user, "film." + film, (likes ? 4.5 : 1.5) + 0.2 * random.nextGaussian()));
                }
            }
        }
        String table = laboratory.table("ratings", "`who is it` STRING, film STRING, stars DOUBLE", ratings);
        Run run = laboratory.train(
                table,
                "{\"task\":\"recommendation\",\"label\":\"stars\",\"algorithm\":\"als\","
                        + "\"params\":{\"userCol\":\"who is it\",\"itemCol\":\"film\",\"rank\":2,\"maxIter\":5}}");
        assertTrue(run.metric("rmse") < run.baseline("rmse") / 2, run.result().toString());
        loads(run, table);
    }

    @Test
    void thingsBoughtTogetherAreFound() throws IOException {
        List<Object[]> baskets = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            baskets.add(Laboratory.row(i % 4 == 0 ? "milk" : "bread, butter" + (i % 3 == 0 ? ",milk" : "")));
        }
        baskets.add(new Object[] {null});
        String table = laboratory.table("baskets", "`the basket` STRING", baskets);
        Run run = laboratory.train(
                table,
                "{\"task\":\"frequent-patterns\",\"algorithm\":\"fp-growth\",\"params\":{\"itemsCol\":\"the basket\"}}");
        assertEquals(40, run.report().rows().used());
        assertEquals(1, run.report().rows().dropped().get(0).count());
        assertTrue(run.metric("rule-count") >= 2, run.result().toString());
        String patterns = run.report().details().patterns().orElseThrow().toString();
        assertTrue(patterns.contains("[\"bread\",\"butter\"]"), patterns);
        loads(run, table);
    }

    /** Plain Spark loads the model and applies it to the dataset's own columns. */
    private static void loads(Run run, String table) {
        PipelineModel model = PipelineModel.load("file:" + run.result().modelDir());
        Row first = model.transform(laboratory.firstRows(table)).head();
        assertTrue(first.length() > 0);
        assertTrue(run.output().contains("\"phase\":\"fitting\""), run.output());
    }
}
