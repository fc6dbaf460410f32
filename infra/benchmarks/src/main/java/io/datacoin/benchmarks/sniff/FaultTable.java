package io.datacoin.benchmarks.sniff;

import io.datacoin.benchmarks.sniff.Misreading.Outcome;
import java.util.List;
import java.util.Locale;

/** Faults of readers side by side, for people. */
public final class FaultTable {
    private FaultTable() {}

    /** One line for each kind of fault, with silent, told and refused of each reader. */
    public static List<String> lines(List<Score> scores) {
        StringBuilder head = new StringBuilder(cell("columns wrong"));
        scores.forEach(score -> head.append(String.format(Locale.ROOT, " | %s: silent  told refused", score.reader())));
        StringBuilder body = new StringBuilder();
        for (MisreadingKind kind : MisreadingKind.values()) {
            body.append('\n').append(cell(kind.words()));
            for (Score score : scores) {
                body.append(numbers(
                        score,
                        score.count(kind, Outcome.SILENT),
                        score.count(kind, Outcome.TOLD),
                        score.count(kind, Outcome.REFUSED)));
            }
        }
        body.append('\n').append(cell("all"));
        for (Score score : scores) {
            long refused = score.count(MisreadingKind.REFUSED);
            body.append(numbers(score, score.silent(), score.faults().size() - score.silent() - refused, refused));
        }
        return (head.toString() + body).lines().toList();
    }

    private static String cell(String words) {
        return String.format(Locale.ROOT, "%-50s", words);
    }

    private static String numbers(Score score, long silent, long told, long refused) {
        int width = score.reader().length() + " silent".length() + 1;
        return String.format(Locale.ROOT, " | %" + width + "d %5d %7d", silent, told, refused);
    }
}
