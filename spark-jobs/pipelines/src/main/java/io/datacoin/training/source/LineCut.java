package io.datacoin.training.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How lines without a delimiter fall into cells.
 *
 * @param starts where each column begins, from 0; empty when cells are words between blanks
 * @param quote around words that have blanks
 * @param escape before a quote inside quotes
 */
record LineCut(List<Integer> starts, char quote, char escape) implements Serializable {
    private static final int MOST_PLACES = 4000;
    private static final double HARDLY_EVER = 0.01;
    private static final int MANY_LINES = 4;
    private static final int MOST_ABOVE_RULE = 5;
    /** A line drawn below the names of columns. */
    private static final Pattern RULE = Pattern.compile(" *[-=]{2,}(?: +[-=]{2,})+ *");

    LineCut {
        starts = List.copyOf(starts);
    }

    /** Words between blanks. */
    static LineCut words(CsvDialect dialect) {
        return new LineCut(List.of(), dialect.quote(), dialect.escape());
    }

    /** The cells of a line, null where a column has nothing. */
    @Nullable
    String[] cells(String line) {
        if (starts.isEmpty()) {
            return LineRecords.words(line, quote, escape);
        }
        @Nullable String[] cells = new String[starts.size()];
        for (int column = 0; column < cells.length; column++) {
            int from = Math.min(line.length(), starts.get(column));
            int to = column + 1 < cells.length ? Math.min(line.length(), starts.get(column + 1)) : line.length();
            String cell = line.substring(from, to).strip();
            cells[column] = cell.isEmpty() ? null : cell;
        }
        return cells;
    }

    /** Why a line can not be cut, or nothing. */
    String problem(String line) {
        for (int column = 1; column < starts.size(); column++) {
            int start = starts.get(column);
            if (start < line.length()
                    && !LineRecords.isBlank(line.charAt(start - 1))
                    && !LineRecords.isBlank(line.charAt(start))) {
                return "text runs over the border of columns " + column + " and " + (column + 1) + ", at character "
                        + (start + 1);
            }
        }
        return "";
    }

    /**
     * Finds the columns of a table of fixed width: they are separated by places that are blank in nearly every line.
     *
     * @return no more than one column when there is no such table
     */
    static LineCut fixed(List<String> lines) {
        Optional<String> rule = lines.stream().filter(RULE.asMatchPredicate()).findFirst();
        if (rule.isPresent()) {
            return ruled(rule.get());
        }
        int width = lines.stream().mapToInt(String::length).max().orElse(0);
        width = Math.min(width, MOST_PLACES);
        int[] inked = new int[width];
        for (String line : lines) {
            for (int place = 0; place < Math.min(width, line.length()); place++) {
                inked[place] += line.charAt(place) == '\t' || LineRecords.isBlank(line.charAt(place)) ? 0 : 1;
            }
        }
        int allowed = (int) (lines.size() * HARDLY_EVER);
        List<Integer> starts = new ArrayList<>();
        // In few lines single blanks stand below each other by chance.
        int least = lines.size() < MANY_LINES ? 2 : 1;
        int gap = least;
        for (int place = 0; place < width; place++) {
            boolean blank = inked[place] <= allowed;
            if (gap >= least && !blank) {
                starts.add(place);
            }
            gap = blank ? gap + 1 : 0;
        }
        if (!starts.isEmpty()) {
            starts.set(0, 0);
        }
        return new LineCut(starts, CsvDialect.NO_QUOTE, CsvDialect.NO_QUOTE);
    }

    /** Whether a line of dashes below the header draws the columns. */
    static boolean isRuled(List<String> lines) {
        return lines.stream().limit(MOST_ABOVE_RULE).anyMatch(RULE.asMatchPredicate())
                && lines.stream().filter(RULE.asMatchPredicate()).count() == 1;
    }

    /** Columns as a line of dashes below the header draws them. */
    private static LineCut ruled(String rule) {
        List<Integer> starts = new ArrayList<>();
        for (int place = 0; place < rule.length(); place++) {
            boolean dash = rule.charAt(place) != ' ';
            if (dash && (place == 0 || rule.charAt(place - 1) == ' ')) {
                starts.add(place);
            }
        }
        starts.set(0, 0);
        return new LineCut(starts, CsvDialect.NO_QUOTE, CsvDialect.NO_QUOTE);
    }
}
