package io.datacoin.training.spec.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportSizeTest {
    @Test
    void aReportThatFitsStaysAsItIs() {
        TrainingReport report = Reports.withInputs(1000);
        assertSame(report, ReportSize.fitted(report).orElseThrow());
    }

    @Test
    void ofAWideOneTheNumbersOfEachInputAreLeftOut() throws Exception {
        TrainingReport shorter = ReportSize.fitted(Reports.withInputs(30_000)).orElseThrow();
        assertTrue(shorter.details().coefficients().isEmpty());
        assertTrue(shorter.details().confusion().isPresent());
        assertEquals(1000, shorter.details().importances().orElseThrow().size());
        assertEquals(30_000, shorter.featureNames().size());
        String text = new String(shorter.canonicalBytes(), StandardCharsets.UTF_8);
        assertEquals(shorter, TrainingReport.decode(text));
    }

    @Test
    void aLabelWithTooManyClassesLeavesNothingToShorten() {
        TrainingReport small = Reports.small();
        TrainingReport report = new TrainingReport(
                small.version(),
                small.spec(),
                small.dataset(),
                small.rows(),
                small.features(),
                small.featureNames(),
                small.parameters(),
                Collections.nCopies(100_000, "another class"),
                small.metrics(),
                small.primaryMetric(),
                small.history(),
                small.details(),
                small.tuning(),
                small.seed(),
                small.engine(),
                small.run());
        assertEquals(Optional.empty(), ReportSize.fitted(report));
    }

    @Test
    void ofAnEnormousOneOnlyTheMetricsStay() throws Exception {
        TrainingReport shorter = ReportSize.fitted(Reports.withInputs(200_000)).orElseThrow();
        assertEquals(Reports.small().metrics(), shorter.metrics());
        assertEquals(1000, shorter.featureNames().size());
        assertTrue(shorter.canonicalBytes().length <= TrainingReport.LARGEST_BYTES);
    }
}
