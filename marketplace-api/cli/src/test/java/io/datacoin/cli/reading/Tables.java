package io.datacoin.cli.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.datacoin.client.reading.ColumnAsRead;
import io.datacoin.client.reading.TableAsRead;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.ColumnType;
import io.datacoin.training.spec.dataset.Histogram;
import io.datacoin.training.spec.dataset.TableReading;
import io.datacoin.training.spec.reading.ColumnRole;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import io.datacoin.training.spec.reading.ReadingOptions;
import io.datacoin.training.spec.reading.RejectedRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small table as a careful reader found it: a count of rows, days, money with words for "no value", exact amounts. */
public final class Tables {
    /** ESC, turned direction and a line end, before something that looks like a line of ours. */
    public static final String EVIL = "x\u001b[2J\u202e\nFAKE ROW";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Tables() {}

    /** What is said of its columns. */
    public static List<ColumnFacts> facts() {
        return List.of(
                column(
                        new ColumnSchema(
                                "id",
                                ColumnType.INTEGER,
                                false,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(ColumnRole.ROW_INDEX),
                                Map.of(),
                                List.of()),
                        "1",
                        "9007199254740993",
                        List.of(JSON.numberNode(1), JSON.numberNode(2))),
                column(
                        new ColumnSchema(
                                "when",
                                ColumnType.DATE,
                                true,
                                Optional.empty(),
                                Optional.of("dd.MM.yyyy"),
                                Optional.empty(),
                                Map.of(),
                                List.of("3 of 12 days could be months")),
                        "2021-01-04",
                        "2021-12-24",
                        List.of(JSON.textNode("2021-01-04"), NullNode.getInstance())),
                column(
                        new ColumnSchema(
                                "price " + EVIL,
                                ColumnType.DOUBLE,
                                true,
                                Optional.of("EUR"),
                                Optional.of("1.234,5"),
                                Optional.empty(),
                                Map.of("k.A.", 3L, "-", 7L),
                                List.of(EVIL)),
                        "-9.0",
                        "1.0E10",
                        List.of(JSON.numberNode(1234.5), JSON.numberNode(1234.5))),
                column(
                        new ColumnSchema(
                                "total",
                                ColumnType.DECIMAL,
                                false,
                                Optional.empty(),
                                Optional.of("decimal(10,2)"),
                                Optional.empty(),
                                Map.of(),
                                List.of()),
                        "0.10",
                        "12345678.90",
                        List.of(JSON.textNode("0.10"), JSON.textNode("12345678.90"))));
    }

    private static ColumnFacts column(ColumnSchema schema, String minimum, String maximum, List<JsonNode> sample) {
        return new ColumnFacts(
                schema,
                new ColumnStatistics(
                        schema.name(),
                        10,
                        2,
                        9,
                        Optional.of(minimum),
                        Optional.of(maximum),
                        schema.type().numeric() ? Optional.of(2.5) : Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        List.of(),
                        Optional.of(new Histogram(0, 1, List.of(0L, 1L, 8L, 1L)))),
                sample);
    }

    /** What was decided about the file. */
    public static ReadingOptions options() {
        return new ReadingOptions(
                Optional.of("windows-1252"),
                Optional.of(";"),
                Optional.of("\""),
                Optional.empty(),
                Optional.of(true),
                Optional.of(2),
                Optional.of(","),
                Optional.of("."),
                Optional.of("dmy"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** How the file was read. */
    public static TableReading reading() {
        return new TableReading(
                options(),
                List.of(
                        ReadingNote.about(
                                "when", NoteCode.DATE_ORDER, "days come first: 24.12.2021 in line 9 says so", 9L),
                        ReadingNote.of(NoteCode.LEFT_OUT, EVIL)),
                4,
                Optional.empty());
    }

    /** The table. */
    public static TableAsRead prices() {
        return new TableAsRead(
                "csv",
                12,
                2,
                reading(),
                facts().stream().map(ColumnAsRead::of).toList(),
                List.of(new RejectedRow(5, "7;8;9;10;11" + EVIL, "5 cells (expected: 4)")));
    }
}
