package io.datacoin.cli.terminal;

import io.datacoin.training.spec.report.ModelJudgement.PartialDependence;
import io.datacoin.training.spec.report.ModelJudgement.Point;
import java.util.List;
import java.util.stream.Collectors;

/** How a model's answers follow the columns that matter most, a line each. Stateless. */
public final class AnswerCurves {
    private static final int LONGEST_NAME = 32;
    private static final int LONGEST_VALUE = 24;
    private static final double STEPS = 1000;

    private AnswerCurves() {}

    static String text(List<PartialDependence> dependences) {
        if (dependences.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("What it answers on average when all rows have one value of a column\n");
        for (PartialDependence dependence : dependences) {
            text.append("  ")
                    .append(Printable.cell(dependence.column(), LONGEST_NAME))
                    .append("  ")
                    .append(dependence.ordered() ? curve(dependence.points()) : values(dependence.points()))
                    .append(about(dependence))
                    .append('\n');
        }
        return text.toString();
    }

    /** What the answers of a column are, when they are not the label itself. */
    public static String about(PartialDependence dependence) {
        return dependence
                .label()
                .map(label ->
                        "  (share of \"" + Printable.cell(label, LONGEST_VALUE).strip() + "\")")
                .orElse("");
    }

    private static String curve(List<Point> points) {
        double low = points.stream().mapToDouble(Point::answer).min().orElse(0);
        double high = points.stream().mapToDouble(Point::answer).max().orElse(0);
        List<Long> heights = points.stream()
                .map(point -> high > low ? Math.round(STEPS * (point.answer() - low) / (high - low)) : 0L)
                .toList();
        return Printable.text(points.get(0).value()) + " " + Sparkline.of(heights) + " "
                + Printable.text(points.get(points.size() - 1).value()) + "  answers " + ShownNumber.of(low) + " to "
                + ShownNumber.of(high);
    }

    private static String values(List<Point> points) {
        return points.stream()
                .map(point ->
                        Printable.cell(point.value(), LONGEST_VALUE).strip() + " " + ShownNumber.of(point.answer()))
                .collect(Collectors.joining(", "));
    }
}
