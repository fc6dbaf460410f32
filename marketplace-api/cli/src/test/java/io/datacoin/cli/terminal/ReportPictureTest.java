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
