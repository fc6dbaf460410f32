package io.datacoin.cli.terminal;

import io.datacoin.training.spec.algorithm.Metric;
import io.datacoin.training.spec.report.TrainingReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What matters when one of two labels is rare: how it fares itself.
 *
 * @param text for people, one sentence, with strangers' words as they are written
 */
public record RarerLabel(String text) {
    /** Of a report of two classes. */
    public static Optional<RarerLabel> of(TrainingReport report) {
        Map<String, Double> metrics = report.metrics();
        Double precision = metrics.get(Metric.POSITIVE_PRECISION.wireName());
        Double recall = metrics.get(Metric.POSITIVE_RECALL.wireName());
        Optional<String> label = report.details().positive();
        if (precision == null || recall == null || label.isEmpty()) {
            return Optional.empty();
        }
        String text = String.format(
                Locale.ROOT,
                "Of the rows that are \"%s\"%s it finds %.1f %%; of those it calls so, %.1f %% are",
                Printable.text(label.get()),
                rows(report, label.get()),
                100 * recall,
                100 * precision);
        Double area = metrics.get(Metric.AUC_PR.wireName());
        return Optional.of(new RarerLabel(text
                + (area == null
                        ? "."
                        : String.format(Locale.ROOT, " (auc-pr %.3f%s).", area, guessing(report, label.get())))));
    }

    private static String rows(TrainingReport report, String label) {
        return count(report, label)
                .map(count -> " (" + count + " of " + report.rows().test() + ")")
                .orElse("");
    }

    private static String guessing(TrainingReport report, String label) {
        return count(report, label)
                .map(count -> String.format(
                        Locale.ROOT,
                        ", guessing %.3f",
                        (double) count / Math.max(1, report.rows().test())))
                .orElse("");
    }

    private static Optional<Long> count(TrainingReport report, String label) {
        int index = report.labels().indexOf(label);
        List<List<Long>> confusion = report.details().confusion().orElse(List.of());
        return index < 0 || index >= confusion.size()
                ? Optional.empty()
                : Optional.of(
                        confusion.get(index).stream().mapToLong(Long::longValue).sum());
    }
}
