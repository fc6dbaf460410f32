package io.datacoin.training.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may stand at the end of a table and is no row of it: sums, and lines for people. */
final class ClosingRecords {
    private static final Set<String> TOTALS = Set.of(
            "total",
            "totals",
            "grand total",
            "subtotal",
            "sub-total",
            "sum",
            "sums",
            "overall",
            "all",
            "count",
            "average",
            "averages",
            "avg",
            "mean",
            "gesamt",
            "gesamtsumme",
            "gesamtergebnis",
            "summe",
            "zwischensumme",
            "mittelwert",
            "durchschnitt",
            "mittel",
            "anzahl",
            "insgesamt",
            "total général",
            "total general",
            "total generale",
            "totaux",
            "somme",
            "moyenne",
            "sous-total",
            "totale",
            "somma",
            "media",
            "suma",
            "promedio",
            "suma total",
            "totaal",
            "som",
            "gemiddelde",
            "razem",
            "ogółem",
            "celkem",
            "итого",
            "всего",
            "合計",
            "总计",
            "summa",
            "totalt",
            "i alt");
    private static final Pattern TOTAL_FORM = Pattern.compile(
            "(?:(?:grand )?total|gesamt|summe|sum|average|mittelwert)s?(?: \\(.{0,30}\\)| of .{1,30}| all| rows?)?");
    private static final Pattern PROSE = Pattern.compile(
            "(?i)(?:source|sources|note|notes|quelle|quellen|hinweis|stand|fuente|fonte|remark|footnote|legend|generated|exported"
                    + "|created|copyright|data source|last updated|report generated)\\b\\s*(?::|by|on|at|\\d).*"
                    + "|\\(?\\d+ (?:rows?|records?|zeilen|lignes)\\b.*");
    private static final Pattern MARKED = Pattern.compile("(?i)[*†©].*|--.*|[\\[(]?(?:end|eof|ende|fin)\\b.{0,20}");

    /** Of these no sum is expected. */
    private static final Set<String> STATISTICS = Set.of(
            "all",
            "overall",
            "count",
            "average",
            "averages",
            "avg",
            "mean",
            "mittelwert",
            "durchschnitt",
            "mittel",
            "anzahl",
            "moyenne",
            "media",
            "promedio",
            "gemiddelde");

    private static final Pattern STATISTIC_FORM = Pattern.compile("(?:average|mittelwert).*");

    private ClosingRecords() {}

    private static final Set<String> SUBTOTALS =
            Set.of("subtotal", "sub-total", "zwischensumme", "sous-total", "subtotale", "tussentotaal");

    /** What a record is, if it stands at the end. */
    enum Kind {
        /** A row like others. */
        ROW,
        /** It sums up rows. */
        TOTAL,
        /** It tells their mean or their number. */
        STATISTIC,
        /** A word for sums is part of its name: it is one if its numbers are. */
        LABELLED,
        /** Numbers without a name: at the end they may be sums. */
        NAMELESS,
        /** It sums up rows, wherever it stands. */
        SUBTOTAL,
        /** A line for people. */
        PROSE
    }

    /**
     * Looks at a record.
     *
     * @param width cells of a row
     */
    static Kind of(@Nullable String[] cells, int width) {
        int first = 0;
        while (first < cells.length && cells[first] == null) {
            first++;
        }
        String cell = first < cells.length ? cells[first] : null;
        if (cell == null || cell.length() > 200) {
            return Kind.ROW;
        }
        if (first > 0 && onlyNumbersFrom(cells, first)) {
            return Kind.NAMELESS;
        }
        char start = cell.charAt(0);
        // Nearly all records end here: they begin with a digit.
        if (Character.isDigit(start) && !cell.endsWith(")") && cell.indexOf(' ') < 0) {
            return Kind.ROW;
        }
        String folded = cell.strip().toLowerCase(Locale.ROOT).replaceFirst("\\s*[:=]$", "");
        int others = 0;
        int numbers = 0;
        for (int index = first + 1; index < cells.length; index++) {
            String other = cells[index];
            if (other != null) {
                others++;
                numbers += CellLook.of(other) == CellLook.NUMBER ? 1 : 0;
            }
        }
        if (width > 1 && numbers > 0 && SUBTOTALS.contains(folded)) {
            return Kind.SUBTOTAL;
        }
        boolean empty = others == 0 && cells.length > 1;
        if (width > 1
                && (numbers > 0 || empty)
                && (TOTALS.contains(folded) || TOTAL_FORM.matcher(folded).matches())) {
            boolean statistic = STATISTICS.contains(folded)
                    || STATISTIC_FORM.matcher(folded).matches();
            return statistic ? Kind.STATISTIC : Kind.TOTAL;
        }
        if (width > 1 && numbers > 0 && hasTotalWord(folded)) {
            return Kind.LABELLED;
        }
        if (width > 1
                && (PROSE.matcher(cell.strip()).matches()
                        || (numbers == 0 && MARKED.matcher(cell.strip()).matches()))) {
            return Kind.PROSE;
        }
        boolean alone = others == 0 && first == 0;
        boolean narrow = cells.length == 1 && width > 1;
        boolean sentence = cell.strip().split("\\s+", 4).length >= 3;
        return alone && width > 1 && CellLook.of(cell) == CellLook.WORD && (narrow || sentence) ? Kind.PROSE : Kind.ROW;
    }

    /** Whether a line is of words with one blank between them; cut at fixed places it may look like cells. */
    static boolean isSentence(String line) {
        String[] words = line.strip().split(" ", -1);
        return words.length >= 4 && Arrays.stream(words).allMatch(word -> CellLook.of(word) == CellLook.WORD);
    }

    private static boolean onlyNumbersFrom(@Nullable String[] cells, int first) {
        for (int index = first; index < cells.length; index++) {
            if (cells[index] != null && CellLook.of(cells[index]) != CellLook.NUMBER) {
                return false;
            }
        }
        return true;
    }

    /** Whether the first or the last word is one for sums, as in {@code North Total}. */
    private static boolean hasTotalWord(String folded) {
        int first = folded.indexOf(' ');
        int last = folded.lastIndexOf(' ');
        return first > 0 && (isTotalWord(folded.substring(0, first)) || isTotalWord(folded.substring(last + 1)));
    }

    private static boolean isTotalWord(String word) {
        return (TOTALS.contains(word) && !STATISTICS.contains(word))
                || SUBTOTALS.contains(word)
                || word.equals("ergebnis");
    }
}
