package io.datacoin.training.source;

import io.datacoin.training.failure.JobFailedException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first records of a text in one dialect, for judging.
 *
 * @param dialect it is read in
 * @param cut of lines, when no character is between cells
 * @param records in order, without comments at the beginning
 * @param whole whether these are all records of the file
 */
record SampleTable(CsvDialect dialect, LineCut cut, List<Sampled> records, boolean whole) {
    private static final int MOST_RECORDS = 500;

    SampleTable {
        records = List.copyOf(records);
    }

    /**
     * Reads the first records.
     *
     * @param text the file's beginning without the first {@code linesBefore} lines
     * @param cutOff whether the text ends somewhere within the file
     * @param keepQuotes whether quotes stay around the cells
     */
    static SampleTable of(
            String text, CsvDialect dialect, LineCut cut, int linesBefore, boolean cutOff, boolean keepQuotes)
            throws IOException {
        List<Sampled> records = new ArrayList<>();
        boolean ended = false;
        try (TextRecords reader = dialect.delimited()
                ? new DelimitedRecords(new StringReader(text), dialect, linesBefore, keepQuotes)
                : new LineRecords(new StringReader(text), cut, linesBefore)) {
            while (!ended && records.size() < MOST_RECORDS) {
                ended = !reader.next();
                if (!ended) {
                    records.add(new Sampled(
                            reader.line(),
                            Arrays.asList(reader.cells()),
                            reader.problem().isEmpty()));
                }
            }
        } catch (JobFailedException unreadable) {
            // In this dialect the rest of the sample is no text; what was read before it counts.
            ended = true;
            cutOff = true;
        }
        // The last record may be cut by the end of the sample: it counts only when it is the only one.
        if (ended && cutOff && records.size() > 1) {
            records.remove(records.size() - 1);
        }
        return new SampleTable(dialect, cut, records, ended && !cutOff);
    }

    /** The number of cells most records have, of equally frequent ones the larger; 0 without records. */
    int commonWidth() {
        Map<Integer, Integer> counts = new HashMap<>();
        records.forEach(record -> counts.merge(record.width(), 1, Integer::sum));
        int best = 0;
        for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
            int lead = entry.getValue() - counts.getOrDefault(best, 0);
            if (lead > 0 || (lead == 0 && entry.getKey() > best)) {
                best = entry.getKey();
            }
        }
        return best;
    }

    /** The same without the records before one. */
    SampleTable from(int first) {
        return new SampleTable(dialect, cut, records.subList(first, records.size()), whole);
    }

    /**
     * A record.
     *
     * @param line where it begins
     * @param cells null where there is nothing
     * @param readable whether it could be cut into cells
     */
    record Sampled(long line, List<@Nullable String> cells, boolean readable) {
        int width() {
            return cells.size();
        }

        /** Whether it is as wide as that, empty cells at its end apart. */
        boolean fits(int width) {
            if (!readable || cells.size() < width) {
                return false;
            }
            for (int index = width; index < cells.size(); index++) {
                if (cells.get(index) != null) {
                    return false;
                }
            }
            return true;
        }

        @Nullable
        String cell(int index) {
            return index < cells.size() ? cells.get(index) : null;
        }

        CellLook look(int index) {
            return CellLook.of(cell(index));
        }

        /** Cells that hold something. */
        int filled() {
            int filled = 0;
            for (String cell : cells) {
                filled += cell == null || cell.isBlank() ? 0 : 1;
            }
            return filled;
        }
    }
}
