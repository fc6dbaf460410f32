package io.datacoin.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.training.spec.report.TrainingReport;
import org.junit.jupiter.api.Test;

/** A report as a page: the gravest first, and nothing of what strangers wrote is obeyed. */
class ReportPageTest {
    private static final String FRAUD = """
            {"version":1,"spec":{"task":"classification","label":"<b>fraud</b>","algorithm":"random-forest"},
             "dataset":{"id":"1","version":1,"manifestCid":"m","tableCid":"t"},
             "rows":{"read":2000,"used":1990,"train":1590,"test":400,"dropped":[{"reason":"the label is missing","count":10}]},
             "features":[{"column":"<img src=x onerror=alert(1)>","treatment":"numeric","detail":"as it is","outputs":1}],
             "featureNames":[],"parameters":{"numTrees":20},"labels":["ok","<script>alert(1)</script>"],
             "metrics":{"f1":0.985,"accuracy":0.99,"log-loss":0.2},"primaryMetric":"f1","history":[3,2,1],
             "details":{"baseline":{"f1":0.985},"positive":"<script>alert(1)</script>","confusion":[[395,1],[3,1]],
               "columnImportances":[{"feature":"amount","importance":0.5}],
               "warnings":[{"code":"no-better-than-baseline","message":"The model is <i>no</i> better.\\u001b[2J"}],
               "judgement":{"rows":400,"of":400,"intervals":{"f1":{"low":0.97,"high":0.99}},
                 "measuredBy":"auc","importances":[{"column":"amount","importance":0.1,"spread":0.02},
                   {"column":"noise","importance":-0.01,"spread":0.02}],
                 "thresholds":[{"from":0.5,"called":2,"precision":0.5,"recall":0.25,"f1":0.3333}],
                 "chosen":{"from":0.31,"called":5,"precision":0.6,"recall":0.75,"f1":0.6667},
                 "dependences":[{"column":"amount<i>","label":"1","ordered":true,
                   "points":[{"value":"10","answer":0.1},{"value":"20","answer":0.2},{"value":"400","answer":0.5}]},
                  {"column":"branch","label":"1","ordered":false,
                   "points":[{"value":"<b>north","answer":0.4},{"value":"south","answer":0.1}]}]}},
             "tuning":[],"seed":42,"engine":{"spark":"4","delta":"4","pipeline":"1"},
             "run":{"jobId":"0x","provider":"0x","timings":{},"host":{}}}
            """;

    private static String page() throws JsonProcessingException {
        return ReportPage.of(TrainingReport.decode(FRAUD));
    }

    @Test
    void whatStrangersWroteIsTextAndNothingElse() throws JsonProcessingException {
        String page = page();
        assertFalse(page.contains("<script"), page);
        assertFalse(page.contains("<img"), page);
        assertFalse(page.contains("<b>"), page);
        assertFalse(page.contains("<i>"), page);
        assertTrue(page.indexOf('\u001b') < 0, "nothing a terminal obeys");
        assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), page);
    }

    @Test
    void whereNumbersAreFarOffIsSeenByTheirSize() throws JsonProcessingException {
        String page = ReportPage.of(
                TrainingReport.decode(
                        FRAUD.replace(
                                "\"thresholds\":[{",
                                "\"errors\":{\"percent\":12.34,\"bands\":[{\"from\":1,\"to\":2.5,\"rows\":40,\"actual\":3,\"low\":-1,\"middle\":0.5,\"high\":7}]},\"thresholds\":[{")));
        assertTrue(page.contains("On average predictions are 12.3 % of the label off."), page);
        assertTrue(page.contains("<th>predicted from</th>"), page);
        assertFalse(page().contains("predicted from"), "of classes there is none");
    }

    @Test
    void nothingIsLoadedFromElsewhere() throws JsonProcessingException {
        String page = page();
        assertFalse(page.contains("http://"), page);
        assertFalse(page.contains("https://"), page);
        assertFalse(page.contains("src="), page.replace("&lt;img src&#61;x", ""));
    }

    @Test
    void theWarningComesFirstAndEveryPartOfTheReportIsThere() throws JsonProcessingException {
        String page = page();
        int warning = page.indexOf("The model is");
        int metrics = page.indexOf("Metrics on 400 held-out rows, learned from 1590");
        assertTrue(0 < warning && warning < metrics, page);
        assertTrue(page.contains("Between 0.9700 and 0.9900 in 95 of 100 draws"), page);
        assertTrue(page.contains("always saying the most frequent label: 0.9850."), page);
        assertTrue(page.contains("<td>0.9700 to 0.9900</td>"), page);
        assertTrue(page.contains("<td class=\"cell\" style=\"background:rgba(59,111,212,0.70)\">395</td>"), page);
        assertTrue(page.contains("<td>amount</td><td>0.1000</td><td>0.0200</td>"), page);
        assertTrue(page.contains("<td>noise</td><td>-0.0100</td>"), page);
        assertTrue(page.contains("<td>0.50</td><td>2</td><td>0.5000</td><td>0.2500</td>"), page);
        assertTrue(page.contains("<td><strong>0.31</strong></td><td>5</td><td>0.6000</td>"), page);
        assertTrue(page.contains("0.31 was chosen by the largest f1"), page);
        assertTrue(page.contains("points=\"0.0,94.0 50.0,72.0 100.0,6.0\""), page);
        assertTrue(page.contains("aria-label=\"answers from 0.1 to 0.5 by amount&lt;i&gt; from 10 to 400\""), page);
        assertTrue(page.contains("<td>&lt;b&gt;north</td><td>0.4</td>"), page);
        assertTrue(page.contains("width:25.0%"), page);
        assertTrue(page.contains("10 rows not used: the label is missing."), page);
        assertTrue(page.contains("points=\"0.00,2.00 50.00,50.00 100.00,98.00\""), page);
        assertEquals(1, page.split("<html", -1).length - 1);
    }
}
