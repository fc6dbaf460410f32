package io.datacoin.training.spec.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
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

    /** Readers with little memory count them, and would not read a model of ten thousand clusters at all. */
    @Test
    void ofManySmallNumbersThereAreNotMoreThanReadersTake() throws Exception {
        TrainingReport small = Reports.small();
        TrainingReport.Details told = small.details();
        TrainingReport.Details clustered = new TrainingReport.Details(
                told.confusion(),
                told.residualQuantiles(),
                told.importances(),
                Optional.of(Collections.nCopies(10_000, new TrainingReport.Cluster(1, Collections.nCopies(20, 1.0)))),
                told.patterns(),
                told.columnImportances(),
                told.coefficients(),
                told.baseline(),
                told.positive(),
                told.warnings(),
                told.judgement());
        TrainingReport shorter =
                ReportSize.fitted(with(small, small.labels(), clustered)).orElseThrow();
        assertEquals(shorter, TrainingReport.decode(new String(shorter.canonicalBytes(), StandardCharsets.UTF_8)));
        assertTrue(shorter.details().clusters().isEmpty());
    }

    @Test
    void aLabelWithTooManyClassesLeavesNothingToShorten() {
        TrainingReport small = Reports.small();
        TrainingReport report = with(small, Collections.nCopies(100_000, "another class"), small.details());
        assertEquals(Optional.empty(), ReportSize.fitted(report));
    }

    private static TrainingReport with(TrainingReport small, List<String> labels, TrainingReport.Details details) {
        return new TrainingReport(
                small.version(),
                small.spec(),
                small.dataset(),
                small.rows(),
                small.features(),
                small.featureNames(),
                small.parameters(),
                labels,
                small.metrics(),
                small.primaryMetric(),
                small.history(),
                details,
                small.tuning(),
                small.seed(),
                small.engine(),
                small.run());
    }

    @Test
    void ofAnEnormousOneOnlyTheMetricsStay() throws Exception {
        TrainingReport shorter = ReportSize.fitted(Reports.withInputs(200_000)).orElseThrow();
        assertEquals(Reports.small().metrics(), shorter.metrics());
        assertEquals(1000, shorter.featureNames().size());
        assertTrue(shorter.canonicalBytes().length <= TrainingReport.LARGEST_BYTES);
    }
}
