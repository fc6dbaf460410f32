package io.datacoin.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import io.datacoin.cli.terminal.ClassScores;
import io.datacoin.cli.terminal.Leaderboard;
import io.datacoin.cli.terminal.MetricOrder;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.cli.terminal.RarerLabel;
import io.datacoin.training.spec.report.ModelJudgement;
import io.datacoin.training.spec.report.TrainingReport;
import io.datacoin.training.spec.report.TrainingReport.Details;
import io.datacoin.training.spec.report.TrainingReport.Warning;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A training report as one self-contained HTML page: no script, nothing loaded from elsewhere. Whatever strangers wrote in it is
 * escaped by the template. Stateless.
 */
public final class ReportPage {
    private static final int MOST_SHOWN = 30;
    private static final int MOST_CLASSES = 30;
    private static final Mustache TEMPLATE =
            new DefaultMustacheFactory("io/datacoin/cli/page").compile("report.mustache");

    private final TrainingReport report;
    private final Details details;
    private final Map<String, Object> page = new LinkedHashMap<>();

    private ReportPage(TrainingReport report) {
        this.report = report;
        this.details = report.details();
    }

    /** The page. */
    public static String of(TrainingReport report) {
        StringWriter text = new StringWriter();
        TEMPLATE.execute(text, new ReportPage(report).filled());
        return text.toString();
    }

    private Map<String, Object> filled() {
        JsonNode spec = report.spec();
        page.put(
                "title",
                shown(report.algorithm() + " on dataset " + report.dataset().id() + " version "
                        + report.dataset().version()));
        page.put(
                "subtitle",
                shown(spec.path("task").asText()
                        + (spec.has("label") ? " of " + spec.path("label").asText() : "")
                        + ", job " + report.run().jobId()));
        List<String> warnings = details.warnings().orElse(List.of()).stream()
                .map(Warning::message)
                .map(ReportPage::shown)
                .toList();
        page.put("warned", !warnings.isEmpty());
        page.put("warnings", warnings);
        headline();
        metrics();
        classes();
        residuals();
        errors();
        importances();
        fit();
        columns();
        page.put("spec", shown(spec.toPrettyString(), "\n"));
        page.put(
                "engine",
                shown("Spark " + report.engine().spark() + ", Delta "
                        + report.engine().delta()
                        + ", pipelines " + report.engine().pipeline() + ", seed " + report.seed() + ", table "
                        + report.dataset().tableCid()));
        return page;
    }

    private void headline() {
        String primary = report.primaryMetric();
        page.put("primary", shown(primary));
        page.put(
                "reached",
                Optional.ofNullable(report.metrics().get(primary))
                        .map(ReportPage::number)
                        .orElse("is not defined"));
        page.put("test", report.rows().test());
        page.put("train", report.rows().train());
        page.put(
                "sureness",
                details.judgement()
                        .flatMap(judgement ->
                                Optional.ofNullable(judgement.intervals().get(primary)))
                        .map(interval -> "Between " + number(interval.low()) + " and " + number(interval.high())
                                + " in 95 of 100 draws of held-out rows.")
                        .orElse(""));
        page.put(
                "baseline",
                details.baseline()
                        .flatMap(nothing -> Optional.ofNullable(nothing.get(primary)))
                        .map(value -> "A model that learned nothing, always saying the "
                                + report.answerOfNothing() + ": " + number(value)
                                + ".")
                        .orElse(""));
        RarerLabel.of(report).ifPresent(rarer -> page.put("rare", shown(rarer.text())));
        details.positive().ifPresent(label -> page.put("positive", shown(label)));
    }

    private void metrics() {
        List<Map<String, Object>> rows = new ArrayList<>();
        MetricOrder.of(report.metrics()).forEach((name, value) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", shown(name));
            row.put("value", number(value));
            row.put(
                    "interval",
                    details.judgement()
                            .flatMap(judgement ->
                                    Optional.ofNullable(judgement.intervals().get(name)))
                            .map(interval -> number(interval.low()) + " to " + number(interval.high()))
                            .orElse(""));
            row.put(
                    "nothing",
                    details.baseline()
                            .flatMap(nothing -> Optional.ofNullable(nothing.get(name)))
                            .map(ReportPage::number)
                            .orElse(""));
            if (MetricOrder.isFraction(name) && value >= 0 && value <= 1) {
                row.put("bar", percent(value));
            }
            rows.add(row);
        });
        page.put("metrics", rows);
    }

    private void classes() {
        List<List<Long>> confusion = details.confusion().orElse(List.of());
        boolean shown = !confusion.isEmpty()
                && confusion.size() <= MOST_CLASSES
                && confusion.size() == report.labels().size();
        page.put("confused", shown);
        page.put("labels", report.labels().stream().map(ReportPage::shown).toList());
        List<Map<String, Object>> rows = new ArrayList<>();
        if (shown) {
            ClassScores.of(confusion).forEach(scores -> {
                List<Map<String, Object>> cells = confusion.get(scores.label()).stream()
                        .map(count -> Map.<String, Object>of(
                                "count",
                                count,
                                "shade",
                                decimals(scores.rows() == 0 ? 0 : 0.7 * count / scores.rows(), 2)))
                        .toList();
                rows.add(Map.of(
                        "label", shown(report.labels().get(scores.label())),
                        "cells", cells,
                        "precision", number(scores.precision()),
                        "recall", number(scores.recall()),
                        "f1", number(scores.f1())));
            });
        }
        page.put("confusion", rows);
        List<Map<String, Object>> thresholds =
                details.judgement().map(ModelJudgement::thresholds).orElse(List.of()).stream()
                        .map(each -> threshold(each))
                        .toList();
        page.put("thresholded", !thresholds.isEmpty());
        page.put("thresholds", thresholds);
        page.put(
                "chosen",
                details.judgement().flatMap(ModelJudgement::chosen).stream()
                        .map(each -> threshold(each))
                        .toList());
    }

    private static Map<String, Object> threshold(ModelJudgement.Threshold each) {
        return Map.of(
                "from", decimals(each.from(), 2),
                "called", each.called(),
                "precision", number(each.precision()),
                "recall", number(each.recall()),
                "f1", number(each.f1()));
    }

    private void residuals() {
        Map<String, Double> quantiles = details.residualQuantiles().orElse(Map.of());
        page.put("residual", !quantiles.isEmpty());
        page.put(
                "residuals",
                quantiles.entrySet().stream()
                        .map(entry -> Map.of("name", shown(entry.getKey()), "value", number(entry.getValue())))
                        .toList());
    }

    private void errors() {
        Optional<ModelJudgement.Errors> errors = details.judgement().flatMap(ModelJudgement::errors);
        List<ModelJudgement.Band> bands =
                errors.map(ModelJudgement.Errors::bands).orElse(List.of());
        page.put(
                "percentOff",
                errors.flatMap(ModelJudgement.Errors::percent)
                        .map(percent -> decimals(percent, 1))
                        .orElse(""));
        page.put("banded", !bands.isEmpty());
        page.put(
                "bands",
                bands.stream()
                        .map(band -> Map.<String, Object>of(
                                "from", number(band.from()),
                                "to", number(band.to()),
                                "rows", band.rows(),
                                "actual", number(band.actual()),
                                "low", number(band.low()),
                                "middle", number(band.middle()),
                                "high", number(band.high())))
                        .toList());
    }

    private void importances() {
        List<ModelJudgement.PermutationImportance> needs =
                details.judgement().map(ModelJudgement::importances).orElse(List.of());
        double most = needs.isEmpty() ? 1 : Math.max(needs.get(0).importance(), Double.MIN_NORMAL);
        page.put(
                "measuredBy",
                details.judgement()
                        .map(ModelJudgement::measuredBy)
                        .map(ReportPage::shown)
                        .orElse(""));
        page.put("needed", !needs.isEmpty());
        page.put(
                "needs",
                needs.stream()
                        .limit(MOST_SHOWN)
                        .map(need -> Map.of(
                                "name", shown(need.column()),
                                "value", number(need.importance()),
                                "spread", number(need.spread()),
                                "bar", percent(need.importance() / most)))
                        .toList());
        List<Map<String, Object>> answers = AnswerCharts.of(
                details.judgement().map(ModelJudgement::dependences).orElse(List.of()));
        page.put("answered", !answers.isEmpty());
        page.put("answers", answers);
        List<TrainingReport.Importance> weights =
                details.columnImportances().or(details::importances).orElse(List.of());
        double heaviest = weights.isEmpty() ? 1 : Math.max(weights.get(0).importance(), Double.MIN_NORMAL);
        page.put("weighed", !weights.isEmpty());
        page.put(
                "weights",
                weights.stream()
                        .limit(MOST_SHOWN)
                        .map(weight -> Map.of(
                                "name", shown(weight.feature()),
                                "value", number(weight.importance()),
                                "bar", percent(weight.importance() / heaviest)))
                        .toList());
    }

    private void fit() {
        List<Double> history = report.history();
        page.put("progressed", history.size() > 1);
        if (history.size() > 1) {
            double low = history.stream().mapToDouble(Double::doubleValue).min().orElse(0);
            double high =
                    history.stream().mapToDouble(Double::doubleValue).max().orElse(1);
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < history.size(); i++) {
                double height = high > low ? (history.get(i) - low) / (high - low) : 0.5;
                points.append(decimals(100.0 * i / (history.size() - 1), 2))
                        .append(',')
                        .append(decimals(98 - 96 * height, 2))
                        .append(' ');
            }
            page.put("history", points.toString().strip());
            page.put(
                    "historyRange",
                    history.size() + " iterations, from " + number(history.get(0)) + " to "
                            + number(history.get(history.size() - 1)));
        }
        page.put("tuned", !report.tuning().isEmpty());
        page.put(
                "tuning",
                report.tuning().stream()
                        .limit(MOST_SHOWN)
                        .map(tried -> Map.of(
                                "approach",
                                Leaderboard.approach(tried),
                                "value",
                                number(tried.metric()),
                                "spread",
                                Leaderboard.spread(tried)))
                        .toList());
        page.put(
                "parameters",
                report.parameters().entrySet().stream()
                        .map(entry -> Map.of(
                                "name",
                                shown(entry.getKey()),
                                "value",
                                shown(entry.getValue().toString())))
                        .toList());
    }

    private void columns() {
        page.put(
                "columns",
                report.features().stream()
                        .limit(10L * MOST_SHOWN)
                        .map(feature -> Map.of(
                                "name", shown(feature.column()),
                                "treatment", shown(feature.treatment()),
                                "outputs", feature.outputs(),
                                "detail", shown(feature.detail())))
                        .toList());
        page.put(
                "dropped",
                report.rows().dropped().stream()
                        .map(dropped -> Map.of("count", dropped.count(), "reason", shown(dropped.reason())))
                        .toList());
    }

    private static String shown(String text) {
        return Printable.text(text);
    }

    private static String shown(String text, String lineEnd) {
        return text.lines()
                .map(Printable::text)
                .reduce((one, other) -> one + lineEnd + other)
                .orElse("");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%,.1f" : "%.4f", value);
    }

    private static String percent(double share) {
        return decimals(100 * Math.max(0, Math.min(1, share)), 1);
    }

    private static String decimals(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
