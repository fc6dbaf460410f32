package io.datacoin.training.source;

import io.datacoin.training.source.JsonShape.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a JSON file holds the rows of a table. */
enum JsonForm {
    /** One object per line. */
    LINES,
    /** Objects in an array, or one after the other. */
    OBJECTS,
    /** Arrays of cells in an array. */
    ARRAYS,
    /** Arrays of cells one after the other. */
    ARRAY_LINES,
    /** GeoJSON (RFC 7946): what is known of a feature are columns, its geometry is one. */
    FEATURES,
    /** Names of columns, names of rows and rows of cells side by side. */
    SPLIT,
    /** For each column an array of cells. */
    COLUMN_ARRAYS,
    /** For each column an object with a cell for each row. */
    COLUMN_OBJECTS,
    /** For each row an object, by the name of the row. */
    ROW_OBJECTS,
    /** One object that is one row. */
    ONE_OBJECT;

    /** What stands where rows are looked for; these do without further names. */
    private static final Set<JsonForm> STRONG = EnumSet.of(OBJECTS, ARRAYS, FEATURES, SPLIT);

    private static final Set<String> SPLIT_KEYS = Set.of("columns", "index", "data", "index_names", "column_names");

    /**
     * Rows that may be meant.
     *
     * @param form how they are held
     * @param path of the array or object that holds them
     * @param shape of it
     */
    record Place(JsonForm form, JsonPath path, JsonShape shape) {}

    /** How the value itself holds rows; empty when it is no table. */
    static Optional<JsonForm> of(JsonShape shape) {
        if (shape.isArrayOf(Kind.OBJECT)) {
            return Optional.of(OBJECTS);
        }
        if (shape.isArrayOf(Kind.ARRAY)) {
            return Optional.of(ARRAYS);
        }
        if (shape.kind != Kind.OBJECT) {
            return Optional.empty();
        }
        if (isSplit(shape)) {
            return Optional.of(SPLIT);
        }
        if (hasColumnArrays(shape)) {
            return Optional.of(COLUMN_ARRAYS);
        }
        boolean counted = shape.counting()
                || shape.members().values().stream().allMatch(member -> member.counting() && member.size() > 1);
        if (shape.isNested(counted ? 1 : 2) && (shape.counting() || shape.hasEqualMembers())) {
            return Optional.of(isByColumn(shape) ? COLUMN_OBJECTS : ROW_OBJECTS);
        }
        if (shape.isNested(2) && shape.hasSimilarMembers()) {
            return Optional.of(ROW_OBJECTS);
        }
        return Optional.empty();
    }

    private static boolean isSplit(JsonShape shape) {
        Optional<JsonShape> columns = shape.member("columns");
        Optional<JsonShape> data = shape.member("data");
        return columns.isPresent()
                && data.isPresent()
                && SPLIT_KEYS.containsAll(shape.members().keySet())
                && columns.get().kind == Kind.ARRAY
                && columns.get().size() > 0
                && (columns.get().isFlat() || columns.get().isArrayOf(Kind.ARRAY))
                && data.get().isArrayOf(Kind.ARRAY);
    }

    private static boolean hasColumnArrays(JsonShape shape) {
        if (shape.size() == 0 || shape.members().size() != shape.size()) {
            return false;
        }
        long rows = shape.members().values().iterator().next().size();
        return rows > 1
                && shape.members().values().stream()
                        .allMatch(member -> member.kind == Kind.ARRAY && member.size() == rows && member.isFlat());
    }

    /** Whether the outer keys name columns; keys that count name rows, and cells of one column are of one kind. */
    private static boolean isByColumn(JsonShape shape) {
        JsonShape first = shape.members().values().iterator().next();
        if (shape.counting() != first.counting()) {
            return first.counting();
        }
        long uniform =
                shape.members().values().stream().filter(JsonShape::isUniform).count();
        return uniform == shape.size() && first.size() >= shape.size();
    }

    /** Whether {@link #of} had only kinds of cells to decide whether rows or columns come first. */
    static boolean isDoubtful(JsonShape shape) {
        return shape.kind == Kind.OBJECT
                && shape.isNested(1)
                && !shape.counting()
                && !shape.members().values().iterator().next().counting();
    }

    /** The places in a document where rows may be, the likelier kind only. */
    static List<Place> places(JsonShape document) {
        List<Place> found = new ArrayList<>();
        collect(document, JsonPath.ROOT, found);
        List<Place> strong =
                found.stream().filter(place -> STRONG.contains(place.form)).toList();
        return strong.isEmpty() ? found : strong;
    }

    private static void collect(JsonShape shape, JsonPath path, List<Place> found) {
        Optional<JsonShape> features = shape.member("features")
                .filter(any -> shape.member("type").map(JsonShape::text).equals(Optional.of("FeatureCollection")));
        if (features.isPresent()) {
            found.add(new Place(FEATURES, path.member("features"), features.get()));
            return;
        }
        Optional<JsonShape> schema =
                shape.member("schema").filter(member -> member.member("fields").isPresent());
        Optional<JsonShape> data = shape.member("data").filter(any -> schema.isPresent());
        if (data.isPresent()) {
            collect(data.get(), path.member("data"), found);
            return;
        }
        Optional<JsonForm> form = of(shape);
        if (form.isPresent()) {
            found.add(new Place(form.get(), path, shape));
            return;
        }
        shape.members().forEach((name, member) -> collect(member, path.member(name), found));
    }
}
