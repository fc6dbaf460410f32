package io.datacoin.training.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.datacoin.training.source.JsonPath.Step;
import io.datacoin.training.source.RowSource.Rows;
import io.datacoin.training.spec.reading.NoteCode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values a path leads to, in documents over any number of lines, read without holding more than one row. */
final class JsonPathRows implements Rows {
    private final JsonSource source;
    private final RowReader text;
    private final JsonParser parser;
    private final List<Step> steps;
    private final boolean impliesAll;
    private final Deque<Level> levels = new ArrayDeque<>();
    private SourceRow row = SourceRow.rejected(0, "", "not read yet");
    private int headRows;
    private long rows;

    JsonPathRows(RowReader text, JsonSource source) throws IOException {
        this.text = text;
        this.source = source;
        this.parser = JsonSource.MAPPER.createParser(text);
        this.steps = steps(source);
        this.impliesAll = impliesAll(source);
        this.headRows = source.cells().headRows();
    }

    private static List<Step> steps(JsonSource source) {
        return switch (source.form()) {
            case ONE_OBJECT, ARRAY_LINES -> source.path().steps();
            case SPLIT -> source.path().member("data").all().steps();
            default ->
                impliesAll(source) ? source.path().all().steps() : source.path().steps();
        };
    }

    /** Whether the path names the array and not its elements. */
    private static boolean impliesAll(JsonSource source) {
        return source.path().container().equals(source.path());
    }

    @Override
    public boolean advance() throws IOException {
        text.nextRow();
        try {
            while (step()) {
                if (headRows > 0) {
                    headRows--;
                } else {
                    rows++;
                    return true;
                }
            }
        } catch (JsonProcessingException broken) {
            throw JsonMistake.of(broken, parser);
        }
        if (rows == 1 && !source.asked()) {
            source.findings()
                    .assume(
                            NoteCode.ONE_ROW,
                            "the whole document becomes one row",
                            "--path names the place of the rows if they are inside");
        }
        return false;
    }

    /** Goes to the next value the path leads to and reads it; false at the end. */
    private boolean step() throws IOException {
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                if (!levels.isEmpty()) {
                    throw JsonMistake.in(parser.currentLocation().getLineNr(), "the array is never closed");
                }
                return false;
            }
            if (levels.isEmpty()) {
                if (enter(token, 0, Optional.empty())) {
                    return true;
                }
            } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                levels.pop();
            } else {
                Level level = levels.element();
                Optional<String> key = Optional.empty();
                if (token == JsonToken.FIELD_NAME) {
                    key = Optional.of(parser.currentName());
                    token = parser.nextToken();
                }
                int position = level.position++;
                if (!steps.get(level.step).leadsTo(key, position)) {
                    parser.skipChildren();
                } else if (enter(token, level.step + 1, key)) {
                    return true;
                }
            }
        }
    }

    /** Goes into a value on the way, or reads it as a row at the end of the path. */
    private boolean enter(@Nullable JsonToken token, int step, Optional<String> key) throws IOException {
        boolean container = token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT;
        // An object where an array is expected is a row itself, as objects one after the other are.
        boolean loose = impliesAll
                && step == steps.size() - 1
                && (source.form() == JsonForm.OBJECTS || source.form() == JsonForm.FEATURES)
                && token != JsonToken.START_ARRAY;
        if (step < steps.size() && !loose) {
            if (container) {
                levels.push(new Level(step));
            }
            return false;
        }
        long line = parser.currentTokenLocation().getLineNr();
        row = read(token, line, key);
        return true;
    }

    private SourceRow read(@Nullable JsonToken token, long line, Optional<String> key) throws IOException {
        JsonColumns columns = source.columnsByPath();
        CellArrays cells = source.cells();
        Optional<String> name = cells.named() ? key.or(() -> nextName(cells)) : Optional.empty();
        if (cells.width() > 0) {
            return columns.readArray(parser, token, line, cells.width(), name);
        }
        return source.form() == JsonForm.FEATURES
                ? columns.readFeature(parser, token, line)
                : columns.readNamed(parser, token, line, name);
    }

    private Optional<String> nextName(CellArrays cells) {
        return rows < cells.rowNames().size() ? Optional.of(cells.rowNames().get((int) rows)) : Optional.empty();
    }

    @Override
    public SourceRow row() {
        return row;
    }

    /** Cells of the arrays a path leads to, as texts; at most so many. */
    List<List<@Nullable String>> firstArrays(int most) throws IOException {
        List<List<@Nullable String>> arrays = new ArrayList<>();
        while (arrays.size() < most && advance()) {
            List<@Nullable String> cells = new ArrayList<>();
            for (int index = 0; index < row.width(); index++) {
                cells.add(row.cell(index));
            }
            arrays.add(cells);
        }
        return arrays;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** An array or object that is being gone through. */
    private static final class Level {
        /** The step that leads further. */
        private final int step;

        private int position;

        Level(int step) {
            this.step = step;
        }
    }
}
