package io.datacoin.training.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.source.JsonForm.Place;
import io.datacoin.training.source.SampleTable.Sampled;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds out where in a JSON document the rows are, once. */
final class JsonOpening {
    /** Elements of an array that tell what the others are. */
    private static final int ENOUGH = 200;

    private static final int MOST_SHOWN = 10;
    private static final String NAME_PATH = "--path PATH names the place of the rows";

    private final IngestJob job;
    private final ReadingOptions asked;
    private final TextFile text;
    private final Findings findings;

    private JsonOpening(IngestJob job, TextFile text, Findings findings) {
        this.job = job;
        this.asked = job.reading();
        this.text = text;
        this.findings = findings;
    }

    static OpenedFile open(IngestJob job) throws IOException {
        Findings findings = new Findings(job.reading().strict().orElse(false));
        FileFormat.JSON.tellUnlikeName(job, findings);
        TextFile text = TextEncoding.find(
                Path.of(job.inputFile()), job.fileName(), job.reading().encoding(), findings);
        return new JsonOpening(job, text, findings).opened();
    }

    private OpenedFile opened() throws IOException {
        Document document = read();
        Optional<JsonPath> path = asked.path().map(JsonPath::parse);
        boolean inside = path.isPresent() && !path.get().steps().isEmpty();
        if (document.arrayLines && !inside) {
            return arrays(new Place(JsonForm.ARRAY_LINES, JsonPath.ROOT, document.shape.orElseThrow()));
        }
        if (!document.alone || document.shape.isEmpty()) {
            if (inside) {
                return inEachDocument(path.get(), document.shape);
            }
            if (document.shape.filter(JsonOpening::isFeature).isPresent()) {
                return source(JsonForm.FEATURES, JsonPath.ROOT, CellArrays.NONE);
            }
            return source(document.perLine ? JsonForm.LINES : JsonForm.OBJECTS, JsonPath.ROOT, CellArrays.NONE);
        }
        JsonShape shape = document.shape.get();
        if (inside && !path.get().container().isNamed()) {
            return source(JsonForm.OBJECTS, path.get(), CellArrays.NONE);
        }
        if (inside && !path.get().container().equals(path.get())) {
            Place all = at(shape, path.get().container());
            boolean members = all.shape().kind == JsonShape.Kind.OBJECT;
            return place(new Place(members ? JsonForm.ROW_OBJECTS : all.form(), path.get(), all.shape()));
        }
        if (path.isPresent()) {
            return place(at(shape, path.get().container()));
        }
        if (shape.kind != JsonShape.Kind.OBJECT) {
            JsonForm form = shape.isArrayOf(JsonShape.Kind.ARRAY) ? JsonForm.ARRAYS : JsonForm.OBJECTS;
            return place(new Place(form, JsonPath.ROOT, shape));
        }
        List<Place> places = JsonForm.places(shape);
        if (places.size() > 1) {
            throw JobFailedException.data(
                    TrainingCode.SEVERAL_TABLES,
                    "the document holds several lists of rows: " + listed(places),
                    "name one of them, for example with --path '"
                            + places.get(0).path() + "'");
        }
        if (places.isEmpty()) {
            noteUnequalLists(shape);
            return source(JsonForm.ONE_OBJECT, JsonPath.ROOT, CellArrays.NONE);
        }
        Place place = places.get(0);
        notePlace(place, shape);
        return place(place);
    }

    /** Lists that would be columns if they were equally long. */
    private void noteUnequalLists(JsonShape document) {
        boolean lists = document.size() > 1
                && document.members().values().stream()
                        .allMatch(member -> member.kind == JsonShape.Kind.ARRAY && member.isFlat());
        if (lists) {
            String sizes = document.members().entrySet().stream()
                    .limit(MOST_SHOWN)
                    .map(member -> member.getKey() + " " + member.getValue().size())
                    .collect(Collectors.joining(", "));
            findings.assume(
                    NoteCode.ONE_ROW,
                    "its lists are of different lengths (" + sizes + "), so they are not taken as columns",
                    "fill the shorter ones with null if they are columns");
        }
    }

    /** Rows inside of documents that stand one after the other. */
    private OpenedFile inEachDocument(JsonPath path, Optional<JsonShape> first) throws IOException {
        Optional<String> member = path.steps().get(0).name();
        if (first.isPresent()
                && member.isPresent()
                && first.get().member(member.get()).isEmpty()) {
            throw notFound(path, JsonForm.places(first.get()));
        }
        return source(JsonForm.OBJECTS, path, CellArrays.NONE);
    }

    /** Whether it is a feature of a map by itself (RFC 7946), as in files of one feature a line. */
    private static boolean isFeature(JsonShape document) {
        return document.member("type").map(JsonShape::text).equals(Optional.of("Feature"))
                && document.member("properties").isPresent();
    }

    /** The first document of the file, and whether it is the only one. */
    private Document read() throws IOException {
        String name = job.fileName().toLowerCase(Locale.ROOT);
        boolean namedLines = name.endsWith(".jsonl") || name.endsWith(".ndjson");
        try (Reader reader = text.open();
                JsonParser parser = JsonSource.MAPPER.createParser(reader)) {
            Optional<JsonShape> shape = Optional.empty();
            int first = 0;
            int last = 0;
            try {
                JsonToken token = parser.nextToken();
                first = parser.currentTokenLocation().getLineNr();
                shape = Optional.of(JsonShape.of(parser, token, ENOUGH));
                if (token == JsonToken.START_ARRAY) {
                    return new Document(shape, true, false, isFollowedByArray(parser, shape.get()));
                }
                last = parser.currentLocation().getLineNr();
                JsonToken second = parser.nextToken();
                boolean alone = second == null;
                boolean later = parser.currentTokenLocation().getLineNr() > last;
                return new Document(shape, alone && !namedLines, first == last && (alone ? namedLines : later), false);
            } catch (JsonProcessingException broken) {
                // What is wrong is said by whoever reads the rows; a document on one line may be followed by others.
                boolean whole = last > 0 && first == last;
                return new Document(shape, false, whole, false);
            }
        }
    }

    /** Whether an array of cells was one of several rows, not the table. */
    private static boolean isFollowedByArray(JsonParser parser, JsonShape first) throws IOException {
        if (first.size() >= ENOUGH || first.size() == 0 || !first.isFlat()) {
            return false;
        }
        try {
            return parser.nextToken() == JsonToken.START_ARRAY;
        } catch (JsonProcessingException broken) {
            // What is wrong is said by whoever reads the rows.
            return false;
        }
    }

    private Place at(JsonShape document, JsonPath path) {
        JsonShape shape = document;
        JsonShape parent = document;
        for (JsonPath.Step step : path.steps()) {
            Optional<JsonShape> member = shape.member(step.name().orElseThrow());
            if (member.isEmpty()) {
                throw notFound(path, JsonForm.places(document));
            }
            parent = shape;
            shape = member.get();
        }
        boolean features = path.toString().endsWith(".features")
                && parent.member("type").map(JsonShape::text).equals(Optional.of("FeatureCollection"));
        if (features) {
            return new Place(JsonForm.FEATURES, path, shape);
        }
        Optional<JsonForm> form = JsonForm.of(shape);
        if (form.isEmpty() && shape.kind == JsonShape.Kind.ARRAY) {
            form = Optional.of(JsonForm.OBJECTS);
        }
        if (form.isEmpty() && shape.kind != JsonShape.Kind.OBJECT) {
            throw notFound(path, JsonForm.places(document));
        }
        return new Place(form.orElse(JsonForm.ONE_OBJECT), path, shape);
    }

    private static JobFailedException notFound(JsonPath path, List<Place> places) {
        return JobFailedException.data(
                TrainingCode.PATH_NOT_FOUND,
                "there are no rows at " + path + (places.isEmpty() ? "" : "; there may be some at " + listed(places)),
                "leave --path out to find the rows, or name another place");
    }

    private static String listed(List<Place> places) {
        String shown = places.stream()
                .limit(MOST_SHOWN)
                .map(place -> place.path() + " (" + place.shape().described() + ")")
                .collect(Collectors.joining(", "));
        return shown + (places.size() > MOST_SHOWN ? " and " + (places.size() - MOST_SHOWN) + " more" : "");
    }

    private OpenedFile place(Place place) throws IOException {
        return switch (place.form()) {
            case ARRAYS, ARRAY_LINES -> arrays(place);
            case SPLIT -> split(place);
            case ROW_OBJECTS ->
                source(
                        place.form(),
                        place.path(),
                        new CellArrays(0, 0, !place.shape().counting(), List.of()));
            case COLUMN_OBJECTS ->
                source(
                        place.form(),
                        place.path(),
                        new CellArrays(
                                0,
                                0,
                                !place.shape()
                                        .members()
                                        .values()
                                        .iterator()
                                        .next()
                                        .counting(),
                                List.of()));
            case LINES, OBJECTS, FEATURES, COLUMN_ARRAYS, ONE_OBJECT ->
                source(place.form(), place.path(), CellArrays.NONE);
        };
    }

    private OpenedFile source(JsonForm form, JsonPath path, CellArrays cells) {
        return source(form, path, cells, List.of(), asked);
    }

    private OpenedFile source(
            JsonForm form, JsonPath path, CellArrays cells, List<String> names, ReadingOptions options) {
        JsonColumns columns = new JsonColumns();
        if (cells.named() && cells.width() > 0) {
            columns.nameRows();
        }
        columns.define(names);
        JsonSource source =
                new JsonSource(text, form, path, columns, cells, asked.path().isPresent(), findings);
        return new OpenedFile(
                source, Decided.json(options, text.encoding(), path.toString()), findings.notes(), List.of());
    }

    /** Arrays of cells: the first may name the columns. */
    private OpenedFile arrays(Place place) throws IOException {
        List<Sampled> first = new ArrayList<>();
        try (JsonPathRows rows = sampled(place.path(), place.form())) {
            for (List<@Nullable String> cells : rows.firstArrays(ENOUGH)) {
                first.add(new Sampled(first.size() + 1L, cells, true));
            }
        }
        int width = first.isEmpty() ? 1 : first.get(0).width();
        boolean header = asked.header().orElseGet(() -> isHeader(first, width));
        List<String> names = IntStream.range(0, width)
                .mapToObj(column -> {
                    String name = header && !first.isEmpty() ? first.get(0).cell(column) : null;
                    return name == null ? "column_" + (column + 1) : name;
                })
                .toList();
        if (asked.header().isEmpty()) {
            findings.assume(
                    NoteCode.HEADER_ASSUMED,
                    header
                            ? "rows are lists of cells, and the first one is taken as the names of the columns"
                            : "rows are lists of cells, and none has names, so the columns are called column_1 to column_"
                                    + width,
                    header ? "--header no takes it as a row" : "--header yes takes the first one as names");
        }
        return source(
                place.form(),
                place.path(),
                new CellArrays(width, header ? 1 : 0, false, List.of()),
                names,
                Decided.withHeader(asked, header));
    }

    private static boolean isHeader(List<Sampled> arrays, int width) {
        return arrays.size() > 1
                && IntStream.range(0, width).allMatch(column -> arrays.get(0).cell(column) != null)
                && HeaderEvidence.of(arrays, width).present();
    }

    private JsonPathRows sampled(JsonPath path, JsonForm form) throws IOException {
        CellArrays open = new CellArrays(CellArrays.ANY_WIDTH, 0, false, List.of());
        return new JsonPathRows(
                new RowReader(text.open()), new JsonSource(text, form, path, new JsonColumns(), open, true, findings));
    }

    /** Names of columns, names of rows, rows of cells. */
    private OpenedFile split(Place place) throws IOException {
        List<String> names = JsonTexts.at(text, place.path().member("columns"));
        Optional<JsonShape> index = place.shape().member("index");
        List<String> rowNames =
                index.isPresent() ? JsonTexts.at(text, place.path().member("index")) : List.of();
        boolean counting = IntStream.range(0, rowNames.size())
                .allMatch(row -> rowNames.get(row).equals(Integer.toString(row)));
        return source(
                JsonForm.SPLIT,
                place.path(),
                new CellArrays(names.size(), 0, !counting, counting ? Collections.emptyList() : rowNames),
                names,
                asked);
    }

    private void notePlace(Place place, JsonShape document) {
        switch (place.form()) {
            case OBJECTS, ARRAYS, ARRAY_LINES, FEATURES -> noteInside(place, document);
            case SPLIT ->
                findings.tell(
                        NoteCode.ROWS_INSIDE,
                        "the document has names of columns and rows of cells side by side at " + place.path()
                                + " (orient \"split\" of pandas)");
            case COLUMN_ARRAYS ->
                findings.tell(
                        NoteCode.ROWS_INSIDE,
                        "the document has a list of cells for each column at " + place.path() + "; " + NAME_PATH);
            case COLUMN_OBJECTS, ROW_OBJECTS -> {
                boolean byColumn = place.form() == JsonForm.COLUMN_OBJECTS;
                String message = "the members of " + place.path() + " are taken as "
                        + (byColumn ? "columns, with a cell for each row" : "rows, each with its name")
                        + " (orient \"" + (byColumn ? "columns" : "index") + "\" of pandas)";
                if (JsonForm.isDoubtful(place.shape())) {
                    findings.assume(
                            NoteCode.ROWS_INSIDE,
                            message + ", because of the kinds of their values",
                            "write one object per row if it is the other way round");
                } else {
                    findings.tell(NoteCode.ROWS_INSIDE, message);
                }
                noteLeftOut(place, document);
            }
            case LINES, ONE_OBJECT -> {
                // nothing is inside
            }
        }
    }

    private void noteInside(Place place, JsonShape document) {
        findings.tell(
                NoteCode.ROWS_INSIDE,
                "the rows are the " + place.shape().size() + " elements of " + place.path() + "; " + NAME_PATH);
        noteLeftOut(place, document);
    }

    /** What stands beside the way to the rows. */
    private void noteLeftOut(Place place, JsonShape document) {
        List<String> left = new ArrayList<>();
        JsonShape shape = document;
        JsonPath path = JsonPath.ROOT;
        for (JsonPath.Step step : place.path().steps()) {
            String taken = step.name().orElseThrow();
            JsonPath above = path;
            shape.members().forEach((name, member) -> {
                if (!name.equals(taken)) {
                    left.add(above.member(name) + " (" + member.described() + ")");
                }
            });
            path = path.member(taken);
            shape = shape.member(taken).orElseThrow();
        }
        if (!left.isEmpty()) {
            findings.tell(
                    NoteCode.LEFT_OUT,
                    "not in the table: " + String.join(", ", left.subList(0, Math.min(MOST_SHOWN, left.size())))
                            + (left.size() > MOST_SHOWN ? " and " + (left.size() - MOST_SHOWN) + " more" : ""));
        }
    }

    /**
     * The first document of a file.
     *
     * @param shape empty when it is no JSON
     * @param alone whether nothing follows it
     * @param perLine whether each line is a document
     * @param arrayLines whether it is a row of cells, and others follow
     */
    private record Document(Optional<JsonShape> shape, boolean alone, boolean perLine, boolean arrayLines) {}
}
