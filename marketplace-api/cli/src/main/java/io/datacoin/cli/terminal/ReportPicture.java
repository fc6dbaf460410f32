package io.datacoin.cli.terminal;

import io.datacoin.training.spec.report.TrainingReport;
import io.datacoin.training.spec.report.TrainingReport.Importance;
import io.datacoin.training.spec.report.TrainingReport.Warning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A training report as a picture for the terminal: metrics, mistakes and what the model looks at. Stateless. */
public final class ReportPicture {
    private static final int MOST_FEATURES = 10;
    private static final int MOST_CLASSES = 8;
    /** In cells of the terminal. */
    private static final int LONGEST_LABEL = 24;

    /** Metrics that live between 0 and 1, where a bar says something. */
    private static final Set<String> FRACTIONS = Set.of(
            "accuracy",
            "f1",
            "precision",
            "recall",
            "auc",
            "auc-pr",
            "balanced-accuracy",
            "macro-f1",
            "mcc",
            "brier",
            "positive-precision",
            "positive-recall",
            "positive-f1",
            "r2",
            "silhouette");

    private ReportPicture() {}

    public static String draw(TrainingReport report) {
        StringBuilder picture = new StringBuilder();
        report.details().warnings().ifPresent(warnings -> picture.append(warned(warnings)));
        Map<String, Double> fractions = new LinkedHashMap<>();
        StringBuilder others = new StringBuilder();
        MetricOrder.of(report.metrics()).forEach((name, value) -> {
            if (FRACTIONS.contains(name) && value >= 0) {
                fractions.put(name, value);
            } else {
                others.append(String.format(Locale.ROOT, "  %s %,.4f%n", Printable.text(name), value));
            }
        });
        picture.append(judged(report));
        picture.append("Metrics on ")
                .append(report.rows().test())
                .append(" held-out rows (trained on ")
                .append(report.rows().train())
                .append(")\n")
                .append(BarChart.ofFractions(fractions))
                .append(others);
        report.details()
                .positive()
                .ifPresent(label -> picture.append("  positive-… and auc-pr are about \"")
                        .append(Printable.text(label))
                        .append("\", the rarer label\n"));
        report.details().confusion().ifPresent(matrix -> picture.append(confusion(matrix, report.labels())));
        report.details().importances().ifPresent(importances -> {
            Map<String, Double> values = new LinkedHashMap<>();
            for (Importance importance : importances) {
                values.merge(importance.feature(), importance.importance(), Double::sum);
            }
            picture.append("What the model looks at\n").append(BarChart.ofLargest(values, MOST_FEATURES));
        });
        return picture.toString();
    }

    /** First of all: what keeps the numbers below from meaning what they seem to. */
    private static String warned(List<Warning> warnings) {
        StringBuilder text = new StringBuilder("Before you believe the metrics\n");
        for (Warning warning : warnings) {
            text.append("  ! ").append(Printable.text(warning.message())).append('\n');
        }
        return text.toString();
    }

    /** The metric models are compared by, beside what a model that learned nothing reaches. */
    private static String judged(TrainingReport report) {
        Double reached = report.metrics().get(report.primaryMetric());
        Double nothing = report.details()
                .baseline()
                .map(baseline -> baseline.get(report.primaryMetric()))
                .orElse(null);
        if (reached == null || nothing == null) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "%s %,.4f; a model that learned nothing, always saying the %s: %,.4f%n",
                Printable.text(report.primaryMetric()),
                reached,
                report.labels().isEmpty() ? "mean" : "most frequent label",
                nothing);
    }

    private static String confusion(List<List<Long>> matrix, List<String> labels) {
        if (labels.size() > MOST_CLASSES || matrix.size() != labels.size()) {
            return "";
        }
        int nameWidth = Math.min(
                LONGEST_LABEL,
                Math.max(
                        4,
                        labels.stream()
                                .mapToInt(label -> Printable.width(Printable.text(label)))
                                .max()
                                .orElse(0)));
        int cellWidth = Math.max(6, nameWidth);
        StringBuilder table = new StringBuilder("True class (rows) against predicted class (columns)\n  ");
        table.append(" ".repeat(nameWidth));
        labels.forEach(
                label -> table.append(padded(Printable.cell(label, nameWidth).strip(), cellWidth + 2)));
        table.append('\n');
        for (int row = 0; row < labels.size(); row++) {
            String label = labels.get(row);
            table.append("  ").append(Printable.cell(label, nameWidth));
            matrix.get(row).forEach(count -> table.append(padded(Long.toString(count), cellWidth + 2)));
            table.append('\n');
        }
        return table.toString();
    }

    private static String padded(String text, int width) {
        return " ".repeat(Math.max(1, width - Printable.width(text))) + text;
    }
}
