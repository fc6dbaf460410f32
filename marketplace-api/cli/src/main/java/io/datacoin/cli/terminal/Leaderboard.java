package io.datacoin.cli.terminal;

import io.datacoin.training.spec.report.TrainingReport;
import io.datacoin.training.spec.report.TrainingReport.TuningResult;
import java.util.List;
import java.util.Locale;

/** The ways to learn that were compared before one was fitted on all rows, best first. Stateless. */
public final class Leaderboard {
    private static final int MOST_SHOWN = 20;

    private Leaderboard() {}

    /** As text; empty when nothing was compared. */
    static String text(TrainingReport report) {
        List<TuningResult> tried = report.tuning();
        if (tried.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("Compared by cross-validation")
                .append(tried.get(0)
                        .rows()
                        .map(rows -> String.format(Locale.ROOT, " on about %,d rows", rows))
                        .orElse(""))
                .append(", by mean ")
                .append(Printable.text(report.primaryMetric()))
                .append(": the first was fitted on all\n");
        tried.stream()
                .limit(MOST_SHOWN)
                .forEach(each -> text.append(String.format(
                        Locale.ROOT, "  %,10.4f  %-9s %s%n", each.metric(), spread(each), approach(each))));
        if (tried.size() > MOST_SHOWN) {
            text.append("  ... and ").append(tried.size() - MOST_SHOWN).append(" more\n");
        }
        return text.toString();
    }

    /** How far the folds are apart; empty of one fold. */
    public static String spread(TuningResult tried) {
        return tried.spread()
                .map(spread -> String.format(Locale.ROOT, "± %,.4f", spread))
                .orElse("");
    }

    /** What was tried, as strangers wrote it but for what a terminal would take for its own. */
    public static String approach(TuningResult tried) {
        StringBuilder text = new StringBuilder(tried.algorithm().orElse(""));
        tried.parameters()
                .forEach((name, value) -> text.append(text.isEmpty() ? "" : " ")
                        .append(name)
                        .append('=')
                        .append(value.isTextual() ? value.asText() : value.toString()));
        return Printable.text(text.toString());
    }
}
