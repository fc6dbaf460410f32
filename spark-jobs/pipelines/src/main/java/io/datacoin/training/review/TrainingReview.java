package io.datacoin.training.review;

import io.datacoin.training.spec.report.TrainingReport.Warning;
import java.util.ArrayList;
import java.util.List;

/** Looks a training over, the gravest first. */
public final class TrainingReview {
    private TrainingReview() {}

    /** What is to be known before the metrics are believed; the same on every machine. */
    public static List<Warning> of(Reviewed training) {
        List<Warning> warnings = new ArrayList<>();
        Scores.noBetterThanBaseline(training).ifPresent(warnings::add);
        warnings.addAll(RepeatedEntities.warnings(training));
        TimeOrder.warning(training).ifPresent(warnings::add);
        Duplicates.warning(training).ifPresent(warnings::add);
        warnings.addAll(Scores.ofRows(training));
        return warnings;
    }
}
