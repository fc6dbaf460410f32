package io.datacoin.training.source;

import io.datacoin.training.source.SampleTable.Sampled;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the first record names the columns, by evidence for and against from every column: a word above numbers is for it, a
 * number above numbers or a word that comes again below is against it.
 *
 * @param score above zero for a header, below zero against it, about one for each column that says something
 * @param values columns whose cells below are values
 * @param repeats whether there are only words, and one of the first record comes again below it
 */
record HeaderEvidence(double score, int values, boolean repeats) {
    private static final double NEARLY_ALL = 0.9;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;

    /** Whether it is a header. Without evidence it is one, as in most files. */
    boolean present() {
        return score >= 0;
    }

    /** Whether somebody should look. */
    boolean doubtful() {
        return (score < 0.5 && values > 0) || repeats;
    }

    /**
     * Weighs a table.
     *
     * @param records the first and those below; at least two
     * @param width cells of a record
     */
    static HeaderEvidence of(List<Sampled> records, int width) {
        Sampled head = records.get(0);
        List<Sampled> rest = records.subList(1, records.size()).stream()
                .filter(record -> record.fits(width))
                .toList();
        // Where a header comes again it says nothing about what it is above.
        List<Sampled> others = rest.stream()
                .filter(record -> !record.cells().equals(head.cells()))
                .toList();
        double score = 0;
        int values = 0;
        int words = 0;
        int repeatedWords = 0;
        boolean repeatedBelow = false;
        for (int column = 0; column < width; column++) {
            String name = head.cell(column);
            CellLook look = head.look(column);
            boolean value = isOfValues(others, column);
            values += value ? 1 : 0;
            if (value) {
                score += look == CellLook.WORD ? 1 : look.isValue() ? -1 : 0;
            } else if (name != null) {
                words++;
                repeatedWords += countOf(rest, column, name) > 0 ? 1 : 0;
                repeatedBelow |= countOf(others, column, name) > 0;
                // A number above words is odd for a row as well.
                score += look.isValue() ? -0.1 : 0;
            }
        }
        if (values == 0) {
            // Nothing but words: only when each word of the first record is one of those below, it is a record like
            // them.
            boolean likeOthers = words > 0 && repeatedWords == words && rest.size() > 2;
            return new HeaderEvidence(likeOthers ? -1 : 1, 0, repeatedBelow);
        }
        score -= 0.5 * repeatedWords;
        return new HeaderEvidence(
                counts(head, width) || areRisingYears(head, others, width) ? Math.max(score, 0.25) : score,
                values,
                false);
    }

    static boolean isOfValues(List<Sampled> rows, int column) {
        int seen = 0;
        int values = 0;
        for (Sampled row : rows) {
            CellLook look = row.look(column);
            if (look != CellLook.EMPTY && look != CellLook.MISSING) {
                seen++;
                values += look.isValue() ? 1 : 0;
            }
        }
        return seen > 0 && values >= NEARLY_ALL * seen;
    }

    private static int countOf(List<Sampled> rows, int column, String name) {
        Map<String, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(folded(row.cell(column)), 1, Integer::sum));
        return counts.getOrDefault(folded(name), 0);
    }

    private static String folded(@Nullable String cell) {
        return cell == null ? "" : cell.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether a record has names and then years, not each of them, above what are no years. */
    private static boolean areRisingYears(Sampled head, List<Sampled> rows, int width) {
        String before = "";
        for (int column = 0; column < width; column++) {
            String cell = head.cell(column);
            if (YearsLine.isYear(cell) && cell != null) {
                if (cell.strip().compareTo(before) <= 0) {
                    return false;
                }
                before = cell.strip();
            }
        }
        return head.look(0) == CellLook.WORD && YearsLine.isOne(head, rows, width);
    }

    /** Whether the numbers in a record count on: years, or positions from 0 or 1, as programs name columns. */
    private static boolean counts(Sampled head, int width) {
        long before = Long.MIN_VALUE;
        int numbers = 0;
        long first = 0;
        for (int column = 0; column < width; column++) {
            String cell = head.cell(column);
            if (head.look(column) == CellLook.NUMBER && cell != null) {
                String text = cell.strip();
                if (!text.chars().allMatch(Character::isDigit) || text.length() > 4) {
                    return false;
                }
                long number = Long.parseLong(text);
                if (numbers > 0 && number != before + 1) {
                    return false;
                }
                first = numbers == 0 ? number : first;
                before = number;
                numbers++;
            } else if (column > 0 && numbers > 0 && head.look(column) != CellLook.WORD) {
                return false;
            }
        }
        boolean years = first >= FIRST_YEAR && before <= LAST_YEAR;
        return numbers >= 2 && (years || ((first == 0 || first == 1) && numbers >= width - 1 && numbers >= 3));
    }
}
