package io.datacoin.training.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.reading.column.CellKind;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.source.JsonPath.Step;
import io.datacoin.training.source.RowSource.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a document that lists one column after the other. All of it must be in the memory to make the first row, so it may
 * hold {@value #MOST_CELLS} cells of together {@value #MOST_UNITS} characters.
 */
final class JsonColumnRows implements Rows {
    private static final int MOST_CELLS = 2_000_000;
    private static final int MOST_UNITS = 64 << 20;

    private final List<Column> columns;
    private final List<String> rowNames;
    private final boolean named;
    private final int count;
    private int next;

    private JsonColumnRows(List<Column> columns, List<String> rowNames, boolean named, int count) {
        this.columns = columns;
        this.rowNames = rowNames;
        this.named = named;
        this.count = count;
    }

    /** Reads the document. */
    static JsonColumnRows load(RowReader text, JsonSource source) throws IOException {
        try (JsonParser parser = JsonSource.MAPPER.createParser(text)) {
            Loading loading = new Loading(parser, text, source);
            try {
                return loading.load();
            } catch (JsonProcessingException broken) {
                throw JsonMistake.of(broken, parser);
            }
        }
    }

    @Override
    public boolean advance() {
        if (next >= count) {
            return false;
        }
        next++;
        return true;
    }

    @Override
    public SourceRow row() {
        int shift = named ? 1 : 0;
        @Nullable String[] cells = new String[columns.size() + shift];
        CellKind[] kinds = new CellKind[cells.length];
        if (named) {
            cells[0] = rowNames.get(next - 1);
            kinds[0] = CellKind.TEXT;
        }
        for (int index = 0; index < columns.size(); index++) {
            Column column = columns.get(index);
            boolean there = next - 1 < column.cells.size();
            cells[index + shift] = there ? column.cells.get(next - 1) : null;
            kinds[index + shift] = there ? column.kinds.get(next - 1) : CellKind.TEXT;
        }
        // Rows of such a document have no line of their own: their number stands for it.
        return new SourceRow(next, cells, kinds, Optional.empty());
    }

    @Override
    public void close() {
        columns.clear();
    }

    /** The cells of one column. */
    private static final class Column {
        private final List<@Nullable String> cells = new ArrayList<>();
        private final List<CellKind> kinds = new ArrayList<>();

        void set(int row, @Nullable String cell, CellKind kind) {
            while (cells.size() <= row) {
                cells.add(null);
                kinds.add(CellKind.TEXT);
            }
            cells.set(row, cell);
            kinds.set(row, kind);
        }
    }

    /** One reading of the document. */
    private static final class Loading {
        private final JsonParser parser;
        private final RowReader text;
        private final JsonSource source;
        private final List<Column> columns = new ArrayList<>();
        private final Map<String, Integer> rowsByName = new LinkedHashMap<>();
        private int rows;
        private long cells;
        private long units;

        Loading(JsonParser parser, RowReader text, JsonSource source) {
            this.parser = parser;
            this.text = text;
            this.source = source;
        }

        JsonColumnRows load() throws IOException {
            JsonToken token = parser.nextToken();
            for (Step step : source.path().steps()) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean there = step.leadsTo(Optional.of(parser.currentName()), 0);
                    token = parser.nextToken();
                    if (there) {
                        break;
                    }
                    parser.skipChildren();
                }
            }
            boolean named = source.cells().named();
            List<String> names = new ArrayList<>();
            while (token == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME) {
                names.add(parser.currentName());
                Column column = new Column();
                columns.add(column);
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    loadMembers(column);
                } else {
                    loadElements(column);
                }
            }
            if (source.columnsByPath().names().isEmpty()) {
                List<String> all = new ArrayList<>(named ? List.of("index") : List.of());
                all.addAll(names);
                source.columnsByPath().define(all);
            }
            return new JsonColumnRows(columns, List.copyOf(rowsByName.keySet()), named, rows);
        }

        private void loadMembers(Column column) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                Integer known = rowsByName.putIfAbsent(parser.currentName(), rowsByName.size());
                int row = known == null ? rowsByName.size() - 1 : known;
                loadCell(column, parser.nextToken(), row);
            }
        }

        private void loadElements(Column column) throws IOException {
            int row = 0;
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                loadCell(column, token, row++);
            }
        }

        private void loadCell(Column column, @Nullable JsonToken token, int row) throws IOException {
            String cell = token == null || token == JsonToken.VALUE_NULL ? "" : parser.getText();
            text.nextRow();
            cells++;
            units += cell.length();
            if (cells > MOST_CELLS || units > MOST_UNITS) {
                throw JobFailedException.data(
                        TrainingCode.DOCUMENT_TOO_LARGE,
                        String.format(
                                "the document lists its columns one after the other and has more than %,d cells or %,d"
                                        + " characters (expected: at most these)",
                                MOST_CELLS, MOST_UNITS),
                        "write one object per row, in pandas with to_json(orient=\"records\", lines=True)");
            }
            CellKind kind = CellKind.TEXT;
            if (token != null && token.isNumeric()) {
                kind = CellKind.NUMBER;
                String number = JsonColumns.numberText(parser);
                cell = number == null ? "" : number;
            } else if (token != null && token.isBoolean()) {
                kind = CellKind.TRUTH;
            }
            rows = Math.max(rows, row + 1);
            column.set(row, cell.isEmpty() ? null : cell, kind);
        }
    }
}
