package io.datacoin.cli.terminal;

import io.datacoin.training.spec.report.ModelJudgement;
import io.datacoin.training.spec.report.ModelJudgement.PermutationImportance;
import io.datacoin.training.spec.report.TrainingReport;
import io.datacoin.training.spec.report.TrainingReport.Warning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A training report as a picture for the terminal: metrics, mistakes and what the model looks at. Stateless. */
public final class ReportPicture {
    private static final int MOST_FEATURES = 10;
    private static final int MOST_CLASSES = 8;
    /** In cells of the terminal. */
    private static final int LONGEST_LABEL = 24;

    private ReportPicture() {}

    public static String draw(TrainingReport report) {
        StringBuilder picture = new StringBuilder();
        report.details().warnings().ifPresent(warnings -> picture.append(warned(warnings)));
        Map<String, Double> fractions = new LinkedHashMap<>();
        StringBuilder others = new StringBuilder();
        MetricOrder.of(report.metrics()).forEach((name, value) -> {
            if (MetricOrder.isFraction(name) && value >= 0) {
                fractions.put(name, value);
            } else {
                others.append(String.format(Locale.ROOT, "  %s %,.4f%n", Printable.text(name), value));
            }
        });
        RarerLabel.of(report).ifPresent(rarer -> picture.append(rarer.text()).append('\n'));
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
        report.details().confusion().ifPresent(matrix -> picture.append(ofClasses(matrix, report.labels())));
        report.details().judgement().ifPresent(judgement -> picture.append(thresholds(judgement, report)));
        report.details()
                .judgement()
                .flatMap(ModelJudgement::errors)
                .ifPresent(errors -> picture.append(ErrorBands.text(errors)));
        picture.append(importances(report));
        picture.append(AnswerCurves.text(
                report.details().judgement().map(ModelJudgement::dependences).orElse(List.of())));
        picture.append(Leaderboard.text(report));
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
        String chance = report.details()
                .judgement()
                .map(judgement -> judgement.intervals().get(report.primaryMetric()))
                .map(interval -> String.format(
                        Locale.ROOT, " (%,.4f to %,.4f in 95 of 100 draws of rows)", interval.low(), interval.high()))
                .orElse("");
        return String.format(
                Locale.ROOT,
                "%s %,.4f%s; a model that learned nothing, always saying the %s: %,.4f%n",
                Printable.text(report.primaryMetric()),
                reached,
                chance,
                report.answerOfNothing(),
                nothing);
    }

    /** What the model needs, and beside it what it says of itself: that can put noise first because of its unit. */
    private static String importances(TrainingReport report) {
        List<PermutationImportance> measured =
                report.details().judgement().map(ModelJudgement::importances).orElse(List.of());
        Map<String, Double> own = new LinkedHashMap<>();
        report.details()
                .columnImportances()
                .or(report.details()::importances)
                .orElse(List.of())
                .forEach(importance -> own.merge(importance.feature(), importance.importance(), Double::sum));
        if (measured.isEmpty()) {
            return own.isEmpty() ? "" : "What the model looks at\n" + BarChart.ofLargest(own, MOST_FEATURES);
        }
        Map<String, Double> losses = new LinkedHashMap<>();
        measured.forEach(each -> losses.put(each.column(), each.importance()));
        String text = "What the model needs: how much worse "
                + report.details()
                        .judgement()
                        .map(ModelJudgement::measuredBy)
                        .map(Printable::text)
                        .orElse("it")
                + " gets when a column's held-out values are shuffled\n" + BarChart.ofLargest(losses, MOST_FEATURES);
        double chance = measured.stream()
                .limit(MOST_FEATURES)
                .mapToDouble(PermutationImportance::spread)
                .max()
                .orElse(0);
        return text
                + String.format(Locale.ROOT, "  (the shuffles differ by up to %.4f)%n", chance)
                + (own.isEmpty() ? "" : "What it says of itself\n" + BarChart.ofLargest(own, MOST_FEATURES));
    }

    private static String ofClasses(List<List<Long>> matrix, List<String> labels) {
        if (labels.size() > MOST_CLASSES || matrix.size() != labels.size()) {
            return "";
        }
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, "  %-24s %8s %9s %8s %8s%n", "class", "rows", "precision", "recall", "f1"));
        ClassScores.of(matrix)
                .forEach(scores -> table.append(String.format(
                        Locale.ROOT,
                        "  %s %8d %9.4f %8.4f %8.4f%n",
                        Printable.cell(labels.get(scores.label()), LONGEST_LABEL),
                        scores.rows(),
                        scores.precision(),
                        scores.recall(),
                        scores.f1())));
        return table.toString();
    }

    private static String thresholds(ModelJudgement judgement, TrainingReport report) {
        if (judgement.thresholds().isEmpty()) {
            return "";
        }
        StringBuilder table = new StringBuilder("Calling a row \""
                + Printable.text(report.details().positive().orElse("positive"))
                + "\" from this probability on (predictions use the most probable label)\n");
        table.append(
                String.format(Locale.ROOT, "  %-5s %8s %9s %8s %8s%n", "from", "called", "precision", "recall", "f1"));
        judgement
                .thresholds()
                .forEach(each -> table.append(String.format(
                        Locale.ROOT,
                        "  %-5.2f %8d %9.4f %8.4f %8.4f%n",
                        each.from(),
                        each.called(),
                        each.precision(),
                        each.recall(),
                        each.f1())));
        judgement
                .chosen()
                .ifPresent(chosen -> table.append(String.format(
                        Locale.ROOT,
                        "  %-5.2f %8d %9.4f %8.4f %8.4f  chosen by the largest f1 on a fifth of the rows to learn from%n",
                        chosen.from(),
                        chosen.called(),
                        chosen.precision(),
                        chosen.recall(),
                        chosen.f1())));
        if (judgement.rows() < judgement.of()) {
            table.append("  (on a sample of ")
                    .append(judgement.rows())
                    .append(" of ")
                    .append(judgement.of())
                    .append(" held-out rows)\n");
        }
        return table.toString();
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
