package io.datacoin.training.source;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.node.TextNode;
import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.reading.column.CellKind;
import io.datacoin.reading.value.MissingWords;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.process.IngestLimits;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import io.datacoin.training.spec.reading.RejectedRow;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives every path that occurs in a file's objects a column, in order of first appearance. Not thread-safe. */
final class JsonColumns implements Serializable {
    private static final int MOST_COLUMNS = IngestLimits.MOST_COLUMNS;
    /** Of the keys of all levels together, so that nesting does not multiply them. */
    private static final int LONGEST_PATH = 10_000;
    /** Between the keys of a path: a character no key has, so that {@code a_b} and {@code b} in {@code a} stay apart. */
    private static final char LEVEL = '\u001f';
    /** Of columns that are no keys of objects. */
    private static final String ROW_NAME = LEVEL + "row";

    private static final String POSITION = LEVEL + "position";
    private static final String FEATURE = LEVEL + "feature";

    private final LinkedHashMap<String, Integer> indexByPath = new LinkedHashMap<>();
    private final ArrayList<String> names = new ArrayList<>();
    private final HashSet<String> taken = new HashSet<>();
    private final HashSet<String> lists = new HashSet<>();
    private final LinkedHashMap<String, String> renamed = new LinkedHashMap<>();

    List<String> names() {
        return List.copyOf(names);
    }

    /** What people should know about the columns. */
    List<ReadingNote> notes() {
        return Stream.concat(
                        lists.stream()
                                .sorted()
                                .map(name -> ReadingNote.about(
                                        name,
                                        NoteCode.NESTED_AS_TEXT,
                                        "column " + name + " holds lists; they are kept as JSON text")),
                        renamed.entrySet().stream()
                                .map(column -> ReadingNote.about(
                                        column.getKey(),
                                        NoteCode.COLUMN_RENAMED,
                                        "a column is called " + column.getValue()
                                                + " like another one, capitals apart; it is renamed to "
                                                + column.getKey())))
                .toList();
    }

    /** Makes a column for the names of rows, before all others. */
    void nameRows() {
        indexOf(ROW_NAME, "index");
    }

    /** Makes columns of these names before any row is read. */
    void define(List<String> texts) {
        for (int index = 0; index < texts.size(); index++) {
            indexOf(POSITION + index, texts.get(index));
        }
    }

    /** Reads the object the parser stands on. */
    SourceRow read(JsonParser parser, @Nullable JsonToken token, long line) throws IOException {
        return readNamed(parser, token, line, Optional.empty());
    }

    /**
     * Reads the object the parser stands on.
     *
     * @param name of the row, for a column of its own
     */
    SourceRow readNamed(JsonParser parser, @Nullable JsonToken token, long line, Optional<String> name)
            throws IOException {
        if (token != JsonToken.START_OBJECT) {
            return unexpected(parser, token, line, "an object");
        }
        Cells target = cells(name);
        readObject(parser, "", target);
        return row(target, line);
    }

    /** Reads a feature of GeoJSON: its properties become columns beside its geometry. */
    SourceRow readFeature(JsonParser parser, @Nullable JsonToken token, long line) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            return unexpected(parser, token, line, "a feature");
        }
        Cells target = cells(Optional.empty());
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (key.equals("properties") && value == JsonToken.START_OBJECT) {
                readObject(parser, "", target);
            } else if (key.equals("type") || key.equals("bbox") || key.equals("properties")) {
                parser.skipChildren();
            } else if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                target.set(indexOf(FEATURE + key, key), text(parser), CellKind.TEXT);
            } else {
                readScalar(parser, value, indexOf(FEATURE + key, key), target);
            }
        }
        return row(target, line);
    }

    /**
     * Reads the array of cells the parser stands on.
     *
     * @param width cells it should have
     * @param name of the row, for a column of its own
     */
    SourceRow readArray(JsonParser parser, @Nullable JsonToken token, long line, int width, Optional<String> name)
            throws IOException {
        if (token != JsonToken.START_ARRAY) {
            return unexpected(parser, token, line, "a list of cells");
        }
        Cells target = cells(name);
        int count = 0;
        for (JsonToken value = parser.nextToken(); value != JsonToken.END_ARRAY; value = parser.nextToken()) {
            if (value == null) {
                throw new JsonEOFException(parser, JsonToken.NOT_AVAILABLE, "the array is never closed");
            }
            if (count >= width) {
                parser.skipChildren();
            } else if (value == JsonToken.START_ARRAY || value == JsonToken.START_OBJECT) {
                int column = indexOf(POSITION + count, "");
                lists.add(names.get(column));
                target.set(column, text(parser), CellKind.TEXT);
            } else {
                readScalar(parser, value, indexOf(POSITION + count, ""), target);
            }
            count++;
        }
        return count == width || width == CellArrays.ANY_WIDTH
                ? row(target, line)
                : SourceRow.rejected(
                        line,
                        shown(target, count),
                        count + (count == 1 ? " cell" : " cells") + " (expected: " + width + ")");
    }

    /** The first cells as a list of JSON. */
    private static String shown(Cells target, int count) {
        StringBuilder text = new StringBuilder("[");
        for (int index = 0; index < Math.min(count, target.values.length); index++) {
            String value = target.values[index];
            boolean quoted = value != null && target.kinds[index] == CellKind.TEXT;
            if (text.length() < RejectedRow.LONGEST_TEXT) {
                text.append(text.length() > 1 ? "," : "")
                        .append(quoted ? TextNode.valueOf(value).toString() : value);
            }
        }
        return text.append(']').toString();
    }

    private static SourceRow unexpected(JsonParser parser, @Nullable JsonToken token, long line, String expected)
            throws IOException {
        String problem = "it is " + describe(token) + " (expected: " + expected + ")";
        return SourceRow.rejected(line, token == null ? "" : text(parser), problem);
    }

    private Cells cells(Optional<String> name) {
        Cells cells = new Cells(new String[names.size()], new CellKind[names.size()]);
        name.ifPresent(text -> cells.set(indexOf(ROW_NAME, "index"), text, CellKind.TEXT));
        return cells;
    }

    private SourceRow row(Cells target, long line) {
        return target.repeated
                .map(column -> SourceRow.rejected(
                        line, shown(target, target.values.length), "\"" + names.get(column) + "\" twice"))
                .orElseGet(() -> new SourceRow(line, target.values, target.kinds, Optional.empty()));
    }

    private void readObject(JsonParser parser, String prefix, Cells target) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String path = prefix + parser.currentName();
            if (path.length() > LONGEST_PATH) {
                throw JobFailedException.data(
                        TrainingCode.KEY_TOO_LONG,
                        "an object has keys of more than " + LONGEST_PATH
                                + " characters, those it is nested in included",
                        "use keys for what a value means and values for the rest");
            }
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                readObject(parser, path + LEVEL, target);
            } else if (token == JsonToken.START_ARRAY) {
                int column = indexOf(path, path);
                lists.add(names.get(column));
                target.set(column, text(parser), CellKind.TEXT);
            } else {
                readScalar(parser, token, indexOf(path, path), target);
            }
        }
    }

    /** What stands for a number; NaN is no value, and what is infinite is noticed when the column is read. */
    static @Nullable String numberText(JsonParser parser) throws IOException {
        String text = parser.getText();
        return parser.isNaN() && !MissingWords.infinite(text) ? null : text;
    }

    /** Copied token by token: a tree of a list of nothing takes many times the memory of its text. */
    private static String text(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonSource.MAPPER.createGenerator(text)) {
            generator.copyCurrentStructure(parser);
        }
        return text.toString();
    }

    private static void readScalar(JsonParser parser, JsonToken token, int column, Cells target) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            String text = parser.getText();
            target.set(column, text.isEmpty() ? null : text, CellKind.TEXT);
        } else if (token.isNumeric()) {
            target.set(column, numberText(parser), CellKind.NUMBER);
        } else if (token.isBoolean()) {
            target.set(column, parser.getText(), CellKind.TRUTH);
        } else {
            target.set(column, null, CellKind.TEXT);
        }
    }

    /**
     * The column at a path.
     *
     * @param called its name if it is new, which may be changed to be unique
     */
    int indexOf(String path, String called) {
        Integer known = indexByPath.get(path);
        if (known != null) {
            return known;
        }
        if (names.size() >= MOST_COLUMNS) {
            throw JobFailedException.data(
                    TrainingCode.TOO_MANY_COLUMNS,
                    "the objects have more than " + MOST_COLUMNS + " different keys",
                    "use keys for what a value means and values for the rest");
        }
        ColumnNames cleaner = new ColumnNames();
        String base = called.isBlank() ? "column_" + (names.size() + 1) : cleaner.add(called.replace(LEVEL, '_'));
        String name = base;
        for (int copy = 2; !taken.add(name.toLowerCase(Locale.ROOT)); copy++) {
            name = base + "_" + copy;
        }
        if (!name.equals(base)) {
            renamed.put(name, base);
        }
        indexByPath.put(path, names.size());
        names.add(name);
        return names.size() - 1;
    }

    private static String describe(@Nullable JsonToken token) {
        if (token == JsonToken.START_ARRAY) {
            return "a list";
        }
        return token == null ? "nothing" : "a single value";
    }

    /** Cells of one row, which grows when an object has a key nobody had before. */
    private static final class Cells {
        private @Nullable String[] values;
        private CellKind[] kinds;
        private final BitSet set = new BitSet();
        /** A column with two values: which one is meant, nobody can tell. */
        private Optional<Integer> repeated = Optional.empty();

        Cells(@Nullable String[] values, CellKind[] kinds) {
            this.values = values;
            this.kinds = kinds;
            Arrays.fill(kinds, CellKind.TEXT);
        }

        void set(int column, @Nullable String value, CellKind kind) {
            if (column >= values.length) {
                int before = kinds.length;
                values = Arrays.copyOf(values, column + 1);
                kinds = Arrays.copyOf(kinds, column + 1);
                Arrays.fill(kinds, before, kinds.length, CellKind.TEXT);
            }
            if (set.get(column)) {
                repeated = Optional.of(column);
            }
            set.set(column);
            values[column] = value;
            kinds[column] = kind;
        }
    }
}
