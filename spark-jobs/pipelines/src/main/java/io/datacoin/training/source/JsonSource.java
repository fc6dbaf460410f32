package io.datacoin.training.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.datacoin.training.spec.reading.ReadingNote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a JSON file. Objects inside of a row become columns {@code outer_inner}; lists become text.
 *
 * @param file the text
 * @param form how it holds its rows
 * @param path of what holds them
 * @param columnsByPath names of the columns by their path in the objects
 * @param cells what is asked of arrays of cells
 * @param asked whether the publisher himself says where the rows are
 * @param findings receives what is noticed at the end of the file
 */
record JsonSource(
        TextFile file,
        JsonForm form,
        JsonPath path,
        JsonColumns columnsByPath,
        CellArrays cells,
        boolean asked,
        Findings findings)
        implements RowSource {
    /** Levels of objects and lists; geographic shapes have about ten. */
    private static final int DEEPEST = 200;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    @Override
    public List<String> columns() {
        return columnsByPath.names();
    }

    @Override
    public List<ReadingNote> notes() {
        List<ReadingNote> notes = new ArrayList<>(findings.notes());
        notes.addAll(columnsByPath.notes());
        return notes;
    }

    @Override
    public Rows open() throws IOException {
        RowReader reader = new RowReader(file.open());
        return switch (form) {
            case LINES -> new JsonLineRows(reader, columnsByPath);
            case COLUMN_ARRAYS, COLUMN_OBJECTS -> JsonColumnRows.load(reader, this);
            case OBJECTS, ARRAYS, ARRAY_LINES, FEATURES, SPLIT, ROW_OBJECTS, ONE_OBJECT ->
                new JsonPathRows(reader, this);
        };
    }
}
