package io.datacoin.training.spec.report;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datacoin.training.spec.report.TrainingReport.Cluster;
import io.datacoin.training.spec.report.TrainingReport.Coefficients;
import io.datacoin.training.spec.report.TrainingReport.DatasetRead;
import io.datacoin.training.spec.report.TrainingReport.Details;
import io.datacoin.training.spec.report.TrainingReport.Dropped;
import io.datacoin.training.spec.report.TrainingReport.Engine;
import io.datacoin.training.spec.report.TrainingReport.FeatureTreatment;
import io.datacoin.training.spec.report.TrainingReport.Importance;
import io.datacoin.training.spec.report.TrainingReport.Rows;
import io.datacoin.training.spec.report.TrainingReport.Run;
import io.datacoin.training.spec.report.TrainingReport.TuningResult;
import io.datacoin.training.spec.report.TrainingReport.Warning;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports as trainings write them. */
public final class Reports {
    private Reports() {}

    /** With one of everything. */
    public static TrainingReport small() {
        return withInputs(2);
    }

    /** With so many numbers in the model's input vector. */
    public static TrainingReport withInputs(int width) {
        List<String> names = Collections.nCopies(width, "body_mass_g");
        List<Double> numbers = Collections.nCopies(width, 0.123456789012345);
        return new TrainingReport(
                TrainingReport.FORMAT_VERSION,
                JsonNodeFactory.instance.objectNode().put("dataset", "1"),
                new DatasetRead("1", 1, "bafkmanifest", "bafytable"),
                new Rows(344, 340, 272, 68, List.of(new Dropped("label is missing", 4))),
                List.of(new FeatureTreatment("body_mass_g", "numeric", "as it is", width)),
                names,
                Map.of("maxIter", IntNode.valueOf(10)),
                List.of("a", "b"),
                Map.of("f1", 0.9),
                "f1",
                List.of(0.5, 0.25),
                new Details(
                        Optional.of(List.of(List.of(1L, 2L), List.of(3L, 4L))),
                        Optional.empty(),
                        Optional.of(Collections.nCopies(width, new Importance("body_mass_g", 0.5))),
                        Optional.of(List.of(new Cluster(3, numbers))),
                        Optional.empty(),
                        Optional.of(List.of(new Importance("body_mass_g", 1))),
                        Optional.of(List.of(new Coefficients("a", 0.5, numbers))),
                        Optional.of(Map.of("f1", 0.1)),
                        Optional.of("b"),
                        Optional.of(List.of(Warning.of(WarningCode.FEW_ROWS_HELD_OUT, "few"))),
                        Optional.of(new ModelJudgement(
                                68,
                                68,
                                Map.of("f1", new ModelJudgement.Interval(0.8, 0.95)),
                                "f1",
                                Collections.nCopies(
                                        width, new ModelJudgement.PermutationImportance("body_mass_g", 0.25, 0.01)),
                                List.of(
                                        new ModelJudgement.PartialDependence(
                                                "body_mass_g",
                                                Optional.of("Gentoo"),
                                                true,
                                                List.of(
                                                        new ModelJudgement.Point("3200", 0.02),
                                                        new ModelJudgement.Point("4700", 0.5),
                                                        new ModelJudgement.Point("6000", 0.9))),
                                        new ModelJudgement.PartialDependence(
                                                "island",
                                                Optional.of("Gentoo"),
                                                false,
                                                List.of(
                                                        new ModelJudgement.Point("Biscoe", 0.6),
                                                        new ModelJudgement.Point("Dream", 0.1)))),
                                List.of(new ModelJudgement.Threshold(0.5, 20, 0.75, 0.5, 0.6)),
                                Optional.of(new ModelJudgement.Threshold(0.31, 31, 0.7, 0.7, 0.7)),
                                Optional.empty()))),
                List.of(new TuningResult(
                        Map.of("maxIter", IntNode.valueOf(10)),
                        0.5,
                        Optional.of("random-forest"),
                        Optional.of(0.25),
                        Optional.of(90L))),
                42,
                new Engine("4.1.0", "4.4.0", "0.1.0"),
                new Run("0x01", "0x02", Map.of("reading", 1.5), Map.of("cores", "2")));
    }
}
