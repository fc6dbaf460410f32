package io.datacoin.cli.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.cli.terminal.TextColumns;
import io.datacoin.cli.terminal.TextColumns.Heading;
import io.datacoin.client.reading.ColumnAsRead;
import io.datacoin.client.reading.TableAsRead;
import io.datacoin.training.spec.reading.ReadingNote;
import io.datacoin.training.spec.reading.ReadingOptions;
import io.datacoin.training.spec.reading.RejectedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table as it was read, for its publisher to look at: what the file is, a line for each column with its doubts below, the
 * notes each with what helps, and the rows that are not in the table. Everything from the file goes through {@link Printable}.
 * Stateless.
 */
public final class ReadingText {
    /** A person looks at no more; {@code --json} has all. */
    static final int SHOWN_COLUMNS = 100;
    /** All of them are in the file of rejected rows. */
    static final int SHOWN_ROWS = 5;

    private static final int LONGEST_ROW = 100;

    private ReadingText() {}

    /** Lines without a line feed at the end. */
    public static String of(TableAsRead table) {
        List<String> lines = new ArrayList<>();
        lines.add(file(table));
        lines.add("");
        columns(table, lines);
        notes(table.reading().notes(), lines);
        rejected(table, lines);
        return String.join("\n", lines);
    }

    private static String file(TableAsRead table) {
        List<String> parts = new ArrayList<>();
        parts.add(count(table.rows(), "row"));
        parts.add(count(table.columns().size(), "column"));
        parts.add(Printable.text(table.format()));
        parts.addAll(dialect(table.reading().options()));
        if (table.rejectedRows() > 0) {
            parts.add(count(table.rejectedRows(), "row") + " set aside");
        }
        if (table.reading().duplicateRows() > 0) {
            parts.add(count(table.reading().duplicateRows(), "row") + " equal to one before");
        }
        return String.join(", ", parts);
    }

    /** What was decided about the whole file, part by part. */
    public static List<String> dialect(ReadingOptions options) {
        List<String> parts = new ArrayList<>();
        options.encoding().ifPresent(name -> parts.add(Printable.text(name)));
        said(parts, "delimiter", options.delimiter().map(sign -> sign.equals("\u0001") ? "none" : sign));
        said(parts, "quote", options.quote());
        said(parts, "escape", options.escape());
        options.header().ifPresent(named -> parts.add(named ? "with a header" : "without a header"));
        options.skip().filter(lines -> lines > 0).ifPresent(lines -> parts.add(count(lines, "line") + " skipped"));
        said(parts, "decimal", options.decimal());
        said(parts, "thousands", options.thousands());
        options.dates().ifPresent(order -> parts.add("dates " + Printable.text(order)));
        said(parts, "rows at", options.path());
        return parts;
    }

    private static void said(List<String> parts, String what, Optional<String> value) {
        value.ifPresent(text -> parts.add(
                what + " " + (text.length() == 1 ? "\"" + Printable.text(text) + "\"" : Printable.text(text))));
    }

    private static void columns(TableAsRead table, List<String> lines) {
        List<ColumnAsRead> shown = table.columns()
                .subList(0, Math.min(SHOWN_COLUMNS, table.columns().size()));
        TextColumns grid = new TextColumns(
                new Heading("column", 32),
                new Heading("type", 16),
                new Heading("unit", 10),
                new Heading("format", 24),
                new Heading("role", 10),
                new Heading("examples", 40),
                new Heading("missing", 40));
        for (ColumnAsRead column : shown) {
            grid.add(
                    column.schema().name(),
                    column.type(),
                    column.schema().unit().orElse(""),
                    column.format().orElse(""),
                    column.role().wireName(),
                    column.examples().stream().map(ReadingText::example).collect(Collectors.joining(", ")),
                    missing(column.schema().missing()));
        }
        List<String> rows = grid.lines();
        lines.add(rows.get(0));
        for (int index = 0; index < shown.size(); index++) {
            lines.add(rows.get(index + 1));
            shown.get(index).schema().doubts().forEach(doubt -> lines.add("    ? " + Printable.text(doubt)));
        }
        if (table.columns().size() > shown.size()) {
            lines.add("and " + count(table.columns().size() - shown.size(), "more column") + "; --json has them all");
        }
    }

    private static String example(JsonNode cell) {
        return cell.isTextual() && cell.textValue().isBlank() ? "\"" + cell.textValue() + "\"" : cell.asText();
    }

    private static String missing(Map<String, Long> words) {
        return words.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(word -> missingWord(word.getKey()) + " ×" + word.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String missingWord(String word) {
        if (word.isEmpty()) {
            return "(empty)";
        }
        return word.isBlank() ? "\"" + word + "\"" : word;
    }

    private static void notes(List<ReadingNote> notes, List<String> lines) {
        if (notes.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("What to know about it");
        for (int index = 0; index < notes.size(); index++) {
            lines.add("  " + line(notes.get(index)));
            Optional<String> helps = Correction.of(notes.get(index));
            boolean saidAgain = index + 1 < notes.size()
                    && Correction.of(notes.get(index + 1)).equals(helps);
            helps.filter(option -> !saidAgain).ifPresent(option -> lines.add("      not so? " + option));
        }
    }

    /** One note on one line. */
    public static String line(ReadingNote note) {
        String where = note.lines().isEmpty()
                ? ""
                : " (line " + note.lines().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
        String about = note.column().map(name -> " of " + name).orElse("");
        return Printable.text(note.code() + about + ": " + note.message()) + where;
    }

    private static void rejected(TableAsRead table, List<String> lines) {
        if (table.rejectedRows() == 0) {
            return;
        }
        lines.add("");
        lines.add(count(table.rejectedRows(), "row") + " of the file " + (table.rejectedRows() == 1 ? "is" : "are")
                + " not in the table");
        List<RejectedRow> shown = table.rejected()
                .subList(0, Math.min(SHOWN_ROWS, table.rejected().size()));
        for (RejectedRow row : shown) {
            lines.add("  line " + row.line() + ": " + Printable.text(row.reason()));
            lines.add("      " + Printable.cell(row.text(), LONGEST_ROW).stripTrailing());
        }
        if (table.rejectedRows() > shown.size() && !shown.isEmpty()) {
            lines.add("  and " + (table.rejectedRows() - shown.size()) + " more");
        }
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
