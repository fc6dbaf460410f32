package io.datacoin.training.spec.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.datacoin.training.spec.dataset.ColumnStatistics.TopValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The manifest of a small dataset of penguins. */
public final class Manifests {
    private Manifests() {}

    public static DatasetManifest penguins() {
        return penguinsWith(facts());
    }

    /** The same, which says this of its table. */
    public static DatasetManifest penguinsWith(ManifestFacts facts) {
        return new DatasetManifest(
                DatasetManifest.FORMAT_VERSION,
                "penguins",
                "Penguins of the Palmer archipelago",
                "CC0-1.0",
                "csv",
                facts,
                344,
                2,
                new StoredContent("bafkraw", 12_345, "aa", Optional.empty()),
                new StoredContent("bafytable", 23_456, "bb", Optional.of("delta")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new DatasetManifest.Publisher("0x0000000000000000000000000000000000000001", Optional.empty()));
    }

    /** Its table. */
    public static DescribedTable table() {
        return DescribedTable.of(344, facts());
    }

    /** What it says of its columns. */
    public static TableFacts facts() {
        Map<String, JsonNode> sample = new LinkedHashMap<>();
        sample.put("species", TextNode.valueOf("Adelie"));
        sample.put("body_mass_g", NullNode.getInstance());
        return new TableFacts(
                List.of(
                        new ColumnSchema("species", ColumnType.STRING, false),
                        new ColumnSchema("island", ColumnType.STRING, false),
                        new ColumnSchema("sex", ColumnType.STRING, true),
                        new ColumnSchema("body_mass_g", ColumnType.INTEGER, true),
                        new ColumnSchema("bill_length_mm", ColumnType.DOUBLE, true),
                        new ColumnSchema("chicks", ColumnType.INTEGER, false),
                        new ColumnSchema("tagged", ColumnType.BOOLEAN, false),
                        new ColumnSchema("continent", ColumnType.STRING, false),
                        new ColumnSchema("note", ColumnType.STRING, true),
                        new ColumnSchema("tracks", ColumnType.NESTED, true)),
                List.of(
                        column("species", 344, 3),
                        column("island", 344, 3),
                        column("sex", 333, 2),
                        column("body_mass_g", 342, 94),
                        column("bill_length_mm", 342, 164),
                        column("chicks", 344, 4),
                        column("tagged", 344, 2),
                        column("continent", 344, 1),
                        column("note", 340, 340),
                        column("tracks", 344, 300)),
                List.of(sample));
    }

    /** What is said of a column of whole numbers. */
    public static ColumnFacts column(String name) {
        return new ColumnFacts(new ColumnSchema(name, ColumnType.INTEGER, false), column(name, 100, 50), List.of());
    }

    private static ColumnStatistics column(String name, long count, long distinct) {
        return new ColumnStatistics(
                name,
                count,
                344 - count,
                distinct,
                Optional.of("a"),
                Optional.of("z"),
                Optional.empty(),
                Optional.of(0.1),
                Map.of("0.5", 3.25),
                List.of(new TopValue("a", 3)),
                Optional.empty());
    }
}
