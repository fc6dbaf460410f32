package io.datacoin.training.ingest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.reading.column.CellKind;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.process.IngestLimits;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives every path that occurs in a file's objects a column, in order of first appearance. Not thread-safe. */
final class JsonColumns implements Serializable {
    private static final int MOST_COLUMNS = IngestLimits.MOST_COLUMNS;
    /** Of the keys of all levels together, so that nesting does not multiply them. */
    private static final int LONGEST_PATH = 10_000;
    /** Between the keys of a path: a character no key has, so that {@code a_b} and {@code b} in {@code a} stay apart. */
    private static final char LEVEL = '\u001f';

    private final LinkedHashMap<String, Integer> indexByPath = new LinkedHashMap<>();
    private final ArrayList<String> names = new ArrayList<>();
    private final HashSet<String> taken = new HashSet<>();
    private final HashSet<String> lists = new HashSet<>();

    List<String> names() {
        return List.copyOf(names);
    }

    /** Columns in which a list was found. */
    Set<String> lists() {
        return Set.copyOf(lists);
    }

    /** Reads the value the parser stands on. */
    SourceRow read(JsonParser parser, @Nullable JsonToken token, long line) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return SourceRow.rejected(line, "", "it is " + describe(token) + " (expected: an object)");
        }
        @Nullable String[] cells = new String[names.size()];
        CellKind[] kinds = new CellKind[names.size()];
        Cells target = new Cells(cells, kinds);
        readObject(parser, "", target);
        Optional<String> repeated = target.repeated.map(column -> "\"" + names.get(column) + "\" twice");
        return new SourceRow(line, target.values, target.kinds, repeated);
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
                int column = indexOf(path);
                lists.add(names.get(column));
                target.set(column, text(parser), CellKind.TEXT);
            } else {
                readScalar(parser, token, indexOf(path), target);
            }
        }
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
            // NaN and Infinity are no values of a data set.
            boolean number = !parser.isNaN();
            target.set(column, number ? parser.getText() : null, CellKind.NUMBER);
        } else if (token.isBoolean()) {
            target.set(column, parser.getText(), CellKind.TRUTH);
        } else {
            target.set(column, null, CellKind.TEXT);
        }
    }

    private int indexOf(String path) {
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
        String base = path.isBlank() ? "column_" + (names.size() + 1) : cleaner.add(path.replace(LEVEL, '_'));
        String name = base;
        for (int copy = 2; !taken.add(name.toLowerCase(Locale.ROOT)); copy++) {
            name = base + "_" + copy;
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
