package io.datacoin.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.training.spec.report.TrainingReport;
import org.junit.jupiter.api.Test;

/** A report as a person reads it, the gravest first. */
class ReportPictureTest {
    private static final String FRAUD = """
            {"version":1,"spec":{},"dataset":{"id":"1","version":1,"manifestCid":"m","tableCid":"t"},
             "rows":{"read":2000,"used":2000,"train":1600,"test":400,"dropped":[]},"features":[],"featureNames":[],
             "parameters":{},"labels":["0","1"],
             "metrics":{"f1":0.985,"accuracy":0.99,"balanced-accuracy":0.5,"mcc":0,"positive-recall":0},
             "primaryMetric":"f1","history":[],
             "details":{"baseline":{"f1":0.985},"positive":"1",
               "warnings":[{"code":"no-better-than-baseline","message":"The model is no better.\\u001b[2J"}]},
             "tuning":[],"seed":42,"engine":{"spark":"4","delta":"4","pipeline":"1"},
             "run":{"jobId":"0x","provider":"0x","timings":{},"host":{}}}
            """;

    @Test
    void whatTheModelNeedsComesBeforeWhatItSaysOfItself() throws JsonProcessingException {
        String judged = FRAUD.replace(
                "\"positive\":\"1\",",
                "\"positive\":\"1\",\"confusion\":[[395,1],[3,1]],"
                        + "\"columnImportances\":[{\"feature\":\"noise\",\"importance\":0.9}],"
                        + "\"judgement\":{\"rows\":400,\"of\":400,\"intervals\":{\"f1\":{\"low\":0.97,\"high\":0.99}},"
                        + "\"measuredBy\":\"auc\",\"importances\":[{\"column\":\"amount\",\"importance\":0.1,\"spread\":0.02}],"
                        + "\"thresholds\":[{\"from\":0.5,\"called\":2,\"precision\":0.5,\"recall\":0.25,\"f1\":0.3333}],"
                        + "\"chosen\":{\"from\":0.31,\"called\":5,\"precision\":0.6,\"recall\":0.75,\"f1\":0.6667},"
                        + "\"dependences\":[{\"column\":\"amount\",\"label\":\"1\",\"ordered\":true,\"points\":["
                        + "{\"value\":\"10\",\"answer\":0.1},{\"value\":\"400\",\"answer\":0.5}]},"
                        + "{\"column\":\"branch\",\"ordered\":false,\"points\":["
                        + "{\"value\":\"north\\u001b[2J\",\"answer\":0.4},{\"value\":\"south\",\"answer\":1234.5678}]}]},");
        String picture = ReportPicture.draw(TrainingReport.decode(judged));
        assertTrue(picture.contains("f1 0.9850 (0.9700 to 0.9900 in 95 of 100 draws of rows); a model that"), picture);
        assertTrue(picture.contains("  1                               4    0.5000   0.2500   0.3333"), picture);
        assertTrue(picture.contains("  0.50         2    0.5000   0.2500   0.3333"), picture);
        assertTrue(picture.contains("  0.31         5    0.6000   0.7500   0.6667  chosen by the largest f1"), picture);
        assertTrue(picture.contains("10 ▁█ 400  answers 0.1 to 0.5  (share of \"1\")"), picture);
        assertTrue(picture.contains(", south 1234.57\n"), picture);
        assertTrue(picture.indexOf('\u001b') < 0, "nothing a terminal obeys");
        assertTrue(picture.indexOf("  amount  ") < picture.indexOf("What it says of itself\n  noise "), picture);
    }

    @Test
    void whereNumbersAreFarOffIsSeenByTheirSize() throws JsonProcessingException {
        String judged = FRAUD.replace(
                "\"positive\":\"1\",",
                "\"judgement\":{\"rows\":400,\"of\":400,\"intervals\":{},\"measuredBy\":\"rmse\",\"importances\":[],"
                        + "\"thresholds\":[],\"errors\":{\"percent\":12.34,\"bands\":[{\"from\":1,\"to\":2.5,\"rows\":40,\"actual\":3,\"low\":-1,\"middle\":0.5,\"high\":7}]}},");
        String picture = ReportPicture.draw(TrainingReport.decode(judged));
        assertTrue(picture.contains("On average 12.3 % of the label off"), picture);
        assertTrue(
                picture.contains(
                        "               1            2.5      40              3           -1          0.5            7"),
                picture);
    }

    @Test
    void theWarningComesBeforeTheMetricsAndTheBaselineBesideThem() throws JsonProcessingException {
        String picture = ReportPicture.draw(TrainingReport.decode(FRAUD));
        assertTrue(picture.startsWith("Before you believe the metrics\n  ! The model is no better."), picture);
        assertTrue(
                picture.contains(
                        "f1 0.9850; a model that learned nothing, always saying the most frequent label: 0.9850"),
                picture);
        assertTrue(picture.indexOf("! The model") < picture.indexOf("balanced-accuracy"), picture);
        assertTrue(picture.contains("are about \"1\", the rarer label"), picture);
        assertTrue(picture.indexOf('\u001b') < 0, "nothing a terminal obeys");
    }
}
