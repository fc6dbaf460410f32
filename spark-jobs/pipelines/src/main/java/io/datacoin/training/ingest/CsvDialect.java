package io.datacoin.training.ingest;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * How a CSV is written.
 *
 * @param delimiter between cells
 * @param escape before a quote inside quotes: the quote itself (RFC 4180) or a backslash
 */
record CsvDialect(char delimiter, char escape) implements Serializable {
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final int MOST_RECORDS = 200;

    /** Finds the dialect of a text by its beginning; a comma when nothing else fits better. */
    static CsvDialect sniff(String sample) {
        char escape = sample.contains("\\\"") && !sample.contains("\"\"") ? '\\' : '"';
        char best = ',';
        double bestScore = 0;
        for (char delimiter : DELIMITERS) {
            double score = score(sample, delimiter, escape);
            if (score > bestScore) {
                best = delimiter;
                bestScore = score;
            }
        }
        return new CsvDialect(best, escape);
    }

    CsvDialect withDelimiter(char other) {
        return new CsvDialect(other, escape);
    }

    /** How well the delimiter cuts all records into as many cells as the header; 0 when it cuts nothing. */
    private static double score(String sample, char delimiter, char escape) {
        int[] counts = countPerRecord(sample, delimiter, escape);
        if (counts.length == 0 || counts[0] == 0) {
            return 0;
        }
        int agreeing = 0;
        for (int count : counts) {
            agreeing += count == counts[0] ? 1 : 0;
        }
        // Agreement decides; among equals the delimiter that makes more columns.
        return (double) agreeing / counts.length + counts[0] * 1e-6;
    }

    private static int[] countPerRecord(String sample, char delimiter, char escape) {
        int[] counts = new int[MOST_RECORDS];
        int record = 0;
        boolean quoted = false;
        boolean blank = true;
        boolean atCellStart = true;
        for (int index = 0; index < sample.length() && record < MOST_RECORDS; index++) {
            char character = sample.charAt(index);
            if (quoted && character == '\\' && escape == '\\') {
                index++;
            } else if (character == '"' && (quoted || atCellStart)) {
                quoted = !quoted;
                blank = false;
            } else if (!quoted && (character == '\n' || character == '\r')) {
                record += blank ? 0 : 1;
                blank = true;
                atCellStart = true;
            } else {
                counts[record] += !quoted && character == delimiter ? 1 : 0;
                atCellStart = !quoted && (character == delimiter || (atCellStart && character == ' '));
                blank = blank && character <= ' ' && character != delimiter;
            }
        }
        // The last record may be cut by the end of the sample: it counts only when it is the only one.
        return Arrays.copyOf(counts, record == 0 && !blank ? 1 : record);
    }
}
