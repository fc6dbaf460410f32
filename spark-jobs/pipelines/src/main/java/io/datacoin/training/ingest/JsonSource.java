package io.datacoin.training.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.json.CanonicalJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * JSON objects, one per row: one per line, or in an array, or one after the other. Objects inside objects become columns
 * {@code outer_inner}; lists become text.
 *
 * @param file local path
 * @param perLine whether every line is a document of its own, so that a broken one spoils only itself
 * @param index names of the columns by their path in the objects
 */
record JsonSource(String file, boolean perLine, JsonColumns index) implements RowSource {
    /** Levels of objects and lists; geographic shapes have about ten. */
    private static final int DEEPEST = 200;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** Looks at the beginning of the file to see how the objects are laid out. */
    static JsonSource open(Path file) throws IOException {
        // An array may be one line of gigabytes: it is told by its first character.
        boolean perLine = !TextFile.sample(file).strip().startsWith("[") && isOnePerLine(file);
        return new JsonSource(file.toString(), perLine, new JsonColumns());
    }

    private static boolean isOnePerLine(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(new RowReader(TextFile.open(file)))) {
            String line = reader.readLine();
            while (line != null && line.isBlank()) {
                line = reader.readLine();
            }
            return line != null && isOneDocument(line);
        }
    }

    private static boolean isOneDocument(String line) throws IOException {
        try (JsonParser parser = MAPPER.createParser(line)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JsonProcessingException incomplete) {
            return false;
        }
    }

    @Override
    public List<String> columns() {
        return index.names();
    }

    @Override
    public Rows open() throws IOException {
        RowReader reader = new RowReader(TextFile.open(Path.of(file)));
        return perLine ? new LineRows(reader, index) : new StreamRows(reader, index);
    }

    /** One document per line. */
    private static final class LineRows implements Rows {
        private final RowReader text;
        private final BufferedReader reader;
        private final JsonColumns columns;
        private SourceRow row = SourceRow.rejected(0, "", "not read yet");
        private long line;

        LineRows(RowReader text, JsonColumns columns) {
            this.text = text;
            this.reader = new BufferedReader(text);
            this.columns = columns;
        }

        @Override
        public boolean advance() throws IOException {
            text.nextRow();
            for (String next = reader.readLine(); next != null; next = reader.readLine()) {
                line++;
                text.nextRow();
                if (!next.isBlank()) {
                    row = parse(next);
                    return true;
                }
            }
            return false;
        }

        @Override
        public SourceRow row() {
            return row;
        }

        private SourceRow parse(String document) {
            try (JsonParser parser = MAPPER.createParser(document)) {
                JsonToken token = parser.nextToken();
                SourceRow read = columns.read(parser, token, line);
                JsonToken rest = parser.nextToken();
                return rest == null ? read : SourceRow.rejected(line, document, "something follows the object");
            } catch (IOException broken) {
                return SourceRow.rejected(line, document, "no valid JSON");
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    /** Documents in an array or one after the other, over any number of lines. */
    private static final class StreamRows implements Rows {
        private final RowReader text;
        private final JsonParser parser;
        private final JsonColumns columns;
        private SourceRow row = SourceRow.rejected(0, "", "not read yet");
        private boolean started;
        private boolean inArray;

        StreamRows(RowReader text, JsonColumns columns) throws IOException {
            this.text = text;
            this.parser = MAPPER.createParser(text);
            this.columns = columns;
        }

        @Override
        public boolean advance() throws IOException {
            text.nextRow();
            try {
                JsonToken token = parser.nextToken();
                if (!started && token == JsonToken.START_ARRAY) {
                    inArray = true;
                    token = parser.nextToken();
                }
                started = true;
                if (inArray && token == JsonToken.END_ARRAY) {
                    return false;
                }
                if (inArray && token == null) {
                    throw broken(
                            "the array is never closed",
                            parser.currentLocation().getLineNr());
                }
                if (token == null) {
                    return false;
                }
                row = columns.read(parser, token, parser.currentTokenLocation().getLineNr());
                return true;
            } catch (JsonEOFException cut) {
                throw broken("it ends within an object", cut.getLocation().getLineNr());
            } catch (JsonProcessingException broken) {
                // Not JSON, or more of it than a parser takes: nested too deeply, a number or a text too long.
                throw unreadable(broken);
            }
        }

        @Override
        public SourceRow row() {
            return row;
        }

        private JobFailedException unreadable(JsonProcessingException broken) {
            JsonLocation place = Optional.ofNullable(broken.getLocation()).orElseGet(parser::currentLocation);
            return broken(CanonicalJson.mistake(broken), place.getLineNr());
        }

        private static JobFailedException broken(String why, int line) {
            return JobFailedException.data(
                    ApiCode.MALFORMED_JSON,
                    "line " + line + " is not valid JSON: " + why,
                    "correct it, or write one object per line: then a broken line spoils only itself");
        }

        @Override
        public void close() throws IOException {
            parser.close();
        }
    }
}
