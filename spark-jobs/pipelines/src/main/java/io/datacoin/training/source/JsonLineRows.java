package io.datacoin.training.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.datacoin.training.source.RowSource.Rows;
import java.io.BufferedReader;
import java.io.IOException;

/** One object per line; a broken line spoils only itself. */
final class JsonLineRows implements Rows {
    private final RowReader text;
    private final BufferedReader reader;
    private final JsonColumns columns;
    private SourceRow row = SourceRow.rejected(0, "", "not read yet");
    private long line;

    JsonLineRows(RowReader text, JsonColumns columns) {
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
        try (JsonParser parser = JsonSource.MAPPER.createParser(document)) {
            JsonToken token = parser.nextToken();
            SourceRow read = columns.read(parser, token, line);
            if (parser.nextToken() != null) {
                return SourceRow.rejected(line, document, "something follows the object");
            }
            return read.problem()
                    .map(problem -> SourceRow.rejected(line, document, problem))
                    .orElse(read);
        } catch (IOException broken) {
            return SourceRow.rejected(line, document, "no valid JSON");
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
