package io.datacoin.training.source;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the commas of a text say: whether they are between cells or before decimals.
 *
 * @param head the first line that is not blank
 * @param count commas in all lines
 * @param withinNumbers those between two digits
 * @param alike whether nearly all lines have as many as the first, which has some
 */
record Commas(String head, long count, long withinNumbers, boolean alike) {
    private static final int MOST_LINES = 500;
    private static final double NEARLY_ALL = 0.9;
    private static final double MOST = 0.95;
    private static final Pattern WITHIN_NUMBER = Pattern.compile("(?<=\\d),(?=\\d)");

    /** Of the beginning of a file. */
    static Commas in(String text) {
        List<String> lines =
                text.lines().filter(line -> !line.isBlank()).limit(MOST_LINES).toList();
        String head = lines.isEmpty() ? "" : lines.get(0);
        long wanted = count(head);
        long alike = lines.stream().filter(line -> count(line) == wanted).count();
        return new Commas(head, count(text), within(text), wanted > 0 && alike >= NEARLY_ALL * lines.size());
    }

    private static long count(String text) {
        return text.chars().filter(character -> character == ',').count();
    }

    private static long within(String text) {
        return WITHIN_NUMBER.matcher(text).results().count();
    }

    /** Whether they stand between digits only, as before decimals; then anything else that makes a table is meant. */
    boolean areWithinNumbers() {
        return count > 0 && withinNumbers >= MOST * count;
    }

    /**
     * Whether the first line has as many as all others, and one of them between words; or they leave nothing but values. Then
     * it is by chance that digits stand on both sides of all others, as in {@code 10:00:00,1}.
     *
     * @param leaveValues whether cells between commas are values
     */
    boolean cutTheHead(boolean leaveValues) {
        return alike && (count(head) > within(head) || leaveValues);
    }

    /**
     * Whether the first line is names with commas between, not one title, and all lines have as many: then what else could
     * be between cells, and is not in the first line, is in cells, as in {@code movieId,genres} above {@code 7,4|17}.
     */
    boolean areBetweenNames() {
        return alike && !head.contains(", ") && within(head) == 0;
    }
}
