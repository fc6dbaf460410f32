package io.datacoin.cli.page;

import io.datacoin.cli.terminal.AnswerCurves;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.cli.terminal.ShownNumber;
import io.datacoin.training.spec.report.ModelJudgement.PartialDependence;
import io.datacoin.training.spec.report.ModelJudgement.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a model's answers follow the columns that matter most, as the page's charts. Stateless. */
final class AnswerCharts {
    private static final double TOP = 6;
    private static final double HEIGHT = 88;

    private AnswerCharts() {}

    /** One chart a column, in the words of the template. */
    static List<Map<String, Object>> of(List<PartialDependence> dependences) {
        return dependences.stream().map(AnswerCharts::of).toList();
    }

    private static Map<String, Object> of(PartialDependence dependence) {
        double low =
                dependence.points().stream().mapToDouble(Point::answer).min().orElse(0);
        double high =
                dependence.points().stream().mapToDouble(Point::answer).max().orElse(0);
        Map<String, Object> chart = new HashMap<>();
        chart.put("name", Printable.text(dependence.column()));
        chart.put("about", AnswerCurves.about(dependence));
        List<Map<String, Object>> points = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int last = dependence.points().size() - 1;
        for (int i = 0; i <= last; i++) {
            Point point = dependence.points().get(i);
            double share = high > low ? (point.answer() - low) / (high - low) : 0.5;
            line.append(String.format(Locale.ROOT, "%.1f,%.1f ", 100.0 * i / last, TOP + HEIGHT * (1 - share)));
            points.add(Map.of(
                    "value",
                    Printable.text(point.value()),
                    "answer",
                    ShownNumber.of(point.answer()),
                    "bar",
                    String.format(Locale.ROOT, "%.1f", 100 * point.answer() / Math.max(high, Double.MIN_NORMAL))));
        }
        if (dependence.ordered()) {
            chart.put(
                    "line",
                    Map.of(
                            "points", line.toString().strip(),
                            "first", points.get(0).get("value"),
                            "last", points.get(last).get("value"),
                            "low", ShownNumber.of(low),
                            "high", ShownNumber.of(high)));
        } else {
            chart.put("bars", Map.of("points", points));
        }
        return chart;
    }
}
