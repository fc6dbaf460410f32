package io.datacoin.training.source;

import io.datacoin.training.source.SampleTable.Sampled;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds where in a text its table begins, and which of its first records are names and units. */
final class LayoutSearch {
    private static final String SKIP = "--skip N says how many lines are before the table";
    private static final String HEADER_YES = "--header yes takes the first line as names";
    private static final String HEADER_NO = "--header no takes it as a row";
    private static final int MOST_HEADER_LINES = 3;
    private static final int LONGEST_SHOWN = 60;

    private final List<Sampled> records;
    private final boolean whole;
    private final String delimiter;
    private final ReadingOptions asked;
    private final Findings findings;
    private int start;
    private int width;
    private boolean rowNames;

    private LayoutSearch(SampleTable table, ReadingOptions asked, Findings findings) {
        this.records = table.records();
        this.whole = table.whole();
        this.delimiter = table.dialect().delimiter();
        this.asked = asked;
        this.findings = findings;
        this.width = Math.max(1, table.commonWidth());
    }

    /**
     * Searches.
     *
     * @param table the first records, at least one, from {@code leading.skip()} on
     */
    static TableLayout of(SampleTable table, LeadingLines leading, ReadingOptions asked, Findings findings) {
        LayoutSearch search = new LayoutSearch(table, asked, findings);
        search.findStart();
        search.dropEmptyColumn();
        return search.layout(leading);
    }

    private void findStart() {
        int first = 0;
        while (first < records.size() && !records.get(first).fits(width)) {
            first++;
        }
        if (first == 0 || first == records.size()) {
            skipTitles();
            return;
        }
        Sampled before = records.get(first - 1);
        boolean mayStart = asked.skip().isEmpty() || first == 1;
        if (mayStart && before.width() == width - 1 && isEmpty(width - 1, first)) {
            width--;
            start = first - 1;
        } else if (mayStart && before.width() == width - 1 && namesRows(first)) {
            rowNames = true;
            start = first - 1;
            noteRowNames();
        } else if (asked.skip().isPresent() || !areTitles(first)) {
            start = 0;
            width = records.get(0).width();
        } else {
            start = first;
            skipTitles();
        }
    }

    private void noteRowNames() {
        String message =
                "rows have one cell more than the header has names: the first cell is taken as the name of the row";
        long line = records.get(start).line();
        if (delimiter.equals(",")) {
            findings.assume(
                    NoteCode.HEADER_ASSUMED,
                    message,
                    "if a comma stands before decimals or within a text, put such cells in quotes or separate cells by"
                            + " another character",
                    line);
        } else {
            findings.tell(NoteCode.HEADER_ASSUMED, message, line);
        }
    }

    /** Titles in a table that a spreadsheet wrote: the first cell alone has text. */
    private void skipTitles() {
        int index = start;
        while (asked.skip().isEmpty()
                && width > 2
                && index + 2 < records.size()
                && index - start < 20
                && records.get(index).filled() == 1
                && records.get(index).look(0) == CellLook.WORD) {
            index++;
        }
        if (index > start && records.get(index).filled() * 2 > width) {
            start = index;
        }
    }

    private boolean isEmpty(int column, int from) {
        return records.stream().skip(from).allMatch(record -> record.cell(column) == null);
    }

    /** Whether rows begin with a name the header has no column for, as R writes them. */
    private boolean namesRows(int first) {
        Set<String> names = new HashSet<>();
        List<Sampled> rows = records.subList(first, records.size()).stream()
                .filter(record -> record.fits(width))
                .toList();
        for (Sampled row : rows) {
            if (!names.add(String.valueOf(row.cell(0)))) {
                return false;
            }
        }
        Sampled head = records.get(first - 1);
        int values = 0;
        for (int column = 1; column < width; column++) {
            if (head.look(column - 1) != CellLook.WORD) {
                return false;
            }
            if (HeaderEvidence.isOfValues(rows, column)) {
                CellLook look = rows.get(0).look(column);
                if (look == CellLook.WORD) {
                    return false;
                }
                values++;
            }
        }
        return values > 0 || (width > 2 && rows.size() > 1);
    }

    private boolean areTitles(int first) {
        Sampled head = records.get(first);
        boolean narrow = true;
        for (Sampled record : records.subList(0, first)) {
            narrow &= record.filledWidth() <= Math.max(1, width / 2);
            if (record.width() > width) {
                return false;
            }
        }
        List<Sampled> below = records.subList(Math.min(first + 1, records.size()), records.size());
        boolean named = true;
        int values = 0;
        for (int column = 0; column < width; column++) {
            named &= !head.look(column).isValue();
            values += HeaderEvidence.isOfValues(below, column) ? 1 : 0;
        }
        return narrow || (named && values > 0);
    }

    /** A delimiter at the end of every line makes no column. */
    private void dropEmptyColumn() {
        if (!rowNames && width > 1 && records.size() > start + 1 && isEmpty(width - 1, start)) {
            width--;
        }
    }

    private TableLayout layout(LeadingLines leading) {
        int skip = start == 0 ? leading.skip() : (int) records.get(start).line() - 1;
        if (start > 0) {
            findings.assume(
                    NoteCode.LINES_SKIPPED,
                    start + (start == 1 ? " line is" : " lines are")
                            + " taken as a title and left out, beginning with \"" + shown(records.get(0)) + "\"",
                    SKIP,
                    records.subList(0, start).stream()
                            .map(Sampled::line)
                            .limit(20)
                            .toArray(Long[]::new));
        }
        List<Sampled> body = records.subList(start, records.size());
        if (asked.header().isPresent() && !asked.header().get()) {
            return new TableLayout(skip, 0, false, false, width, List.of(), List.of());
        }
        int lines = rowNames ? 1 : headerLines(body);
        Optional<List<Optional<String>>> units = body.size() > lines + 1 && !rowNames
                ? UnitsRow.of(body.get(lines), numeric(body, lines + 1))
                : Optional.empty();
        if (asked.header().isEmpty() && lines == 1 && units.isEmpty() && !rowNames && !leading.hashHeader()) {
            Optional<TableLayout> headless = withoutHeader(body, skip);
            if (headless.isPresent()) {
                return headless.get();
            }
        }
        if (lines > 1) {
            findings.assume(
                    NoteCode.HEADER_LINES_JOINED,
                    lines + " lines together name the columns, joined with _",
                    "--skip N leaves the upper ones out",
                    body.subList(0, lines).stream().map(Sampled::line).toArray(Long[]::new));
        }
        units.ifPresent(found -> findings.assume(
                NoteCode.UNITS_ROW,
                "line " + body.get(lines).line() + " (\"" + shown(body.get(lines)) + "\") gives units and is no row",
                "take the line out of the file if it is neither",
                body.get(lines).line()));
        List<String> names = names(body.subList(0, lines));
        noteTransposed(body, lines);
        return new TableLayout(
                skip,
                lines + (units.isPresent() ? 1 : 0),
                true,
                leading.hashHeader(),
                width,
                names,
                units.orElse(List.of()));
    }

    private Optional<TableLayout> withoutHeader(List<Sampled> body, int skip) {
        if (body.size() < 2) {
            return Optional.empty();
        }
        HeaderEvidence evidence = HeaderEvidence.of(body, width);
        String first = "line " + body.get(0).line() + " (\"" + shown(body.get(0)) + "\")";
        if (!evidence.present()) {
            findings.assume(
                    NoteCode.HEADER_ASSUMED,
                    first
                            + " looks like the rows below, so there is no header and the columns are called column_1 to column_"
                            + width,
                    HEADER_YES,
                    body.get(0).line());
            return Optional.of(new TableLayout(skip, 0, false, false, width, List.of(), List.of()));
        }
        if (evidence.doubtful()) {
            findings.assume(
                    NoteCode.HEADER_ASSUMED,
                    first + " is taken as the names of the columns, although it could be a row",
                    HEADER_NO,
                    body.get(0).line());
        }
        return Optional.empty();
    }

    private List<Boolean> numeric(List<Sampled> body, int from) {
        List<Sampled> rows = body.subList(Math.min(from, body.size()), body.size()).stream()
                .filter(record -> record.fits(width))
                .toList();
        List<Boolean> numeric = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            numeric.add(HeaderEvidence.isOfValues(rows, column));
        }
        return numeric;
    }

    /** How many of the first records name the columns, if the first one does. */
    private int headerLines(List<Sampled> body) {
        int lines = 1;
        while (lines < MOST_HEADER_LINES && body.size() > lines + 1) {
            List<Boolean> numeric = numeric(body, lines + 1);
            Sampled record = body.get(lines);
            boolean merged = hasGaps(body.get(0));
            boolean names = record.fits(width)
                    && UnitsRow.of(record, numeric).isEmpty()
                    && isOverNumbers(record, numeric, merged ? 1 : 2);
            boolean indexNames = lines > 1
                    && record.filled() == 1
                    && record.look(0) == CellLook.WORD
                    && !numeric.subList(1, width).contains(false);
            boolean years = lines == 1 && isDistinguishedByYears(body);
            if (!names && !indexNames && !years) {
                return lines;
            }
            lines++;
        }
        return lines;
    }

    /** Whether years in the second record tell columns apart that have one name in the first. */
    private boolean isDistinguishedByYears(List<Sampled> body) {
        return YearsLine.isOne(body.get(1), body.subList(2, body.size()), width)
                && new HashSet<>(names(body.subList(0, 1))).size() < width
                && new HashSet<>(names(body.subList(0, 2))).size() == width;
    }

    /** Blank cells after filled ones, as merged cells leave them. */
    private boolean hasGaps(Sampled record) {
        int last = 0;
        for (int column = 0; column < width; column++) {
            last = record.cell(column) != null ? column : last;
        }
        boolean gap = false;
        for (int column = 1; column < width; column++) {
            gap |= record.cell(column) == null && (column < last || record.cell(column - 1) != null);
        }
        return gap;
    }

    private boolean isOverNumbers(Sampled record, List<Boolean> numeric, int least) {
        int words = 0;
        int over = 0;
        for (int column = 0; column < width; column++) {
            if (numeric.get(column)) {
                CellLook look = record.look(column);
                over++;
                if (look == CellLook.WORD) {
                    words++;
                } else if (look != CellLook.EMPTY) {
                    return false;
                }
            }
        }
        return words >= least && 2 * words >= over;
    }

    private List<String> names(List<Sampled> lines) {
        List<String> names = new ArrayList<>(Collections.nCopies(width, ""));
        for (int line = 0; line < lines.size(); line++) {
            boolean above = line + 1 < lines.size();
            String merged = "";
            for (int column = 0; column < width; column++) {
                int place = rowNames ? column - 1 : column;
                String cell = place < 0 ? null : lines.get(line).cell(place);
                String part = cell == null ? "" : cell.strip();
                // A merged cell stands in the first of its columns only.
                merged = part.isEmpty() && above ? merged : part;
                String name = names.get(column);
                String joint = name.isEmpty() || merged.isEmpty() ? "" : "_";
                names.set(column, name + joint + merged);
            }
        }
        return names;
    }

    private void noteTransposed(List<Sampled> body, int lines) {
        List<Sampled> rows = body.stream().filter(record -> record.fits(width)).toList();
        if (!whole || width < 3 || rows.size() < 3 || rows.size() >= width || lines > 1) {
            return;
        }
        int numbers = 0;
        int words = 0;
        Set<String> names = new HashSet<>();
        for (Sampled row : rows) {
            int values = 0;
            for (int column = 1; column < width; column++) {
                values += row.look(column) == CellLook.WORD ? 0 : 1;
            }
            numbers += values == width - 1 ? 1 : 0;
            words += values == 0 ? 1 : 0;
            if (row.look(0) != CellLook.WORD || !names.add(String.valueOf(row.cell(0)))) {
                return;
            }
        }
        // One row of words may be the header; then its columns have one type each.
        if (numbers > 0 && words > 1 && numbers + words == rows.size()) {
            findings.assume(
                    NoteCode.TRANSPOSED,
                    "the table seems to lie on its side: its first column names things, and each line holds values of one kind",
                    "turn it before it is published if lines are columns");
        }
    }

    private static String shown(Sampled record) {
        List<String> cells = new ArrayList<>();
        record.cells().forEach(cell -> cells.add(cell == null ? "" : cell));
        return ShownText.of(String.join(",", cells.subList(0, Math.min(cells.size(), 12))), LONGEST_SHOWN);
    }
}
