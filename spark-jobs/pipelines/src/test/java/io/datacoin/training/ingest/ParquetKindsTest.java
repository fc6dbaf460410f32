package io.datacoin.training.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.training.spec.dataset.ColumnType;
import io.datacoin.training.spec.process.IngestJob.Purpose;
import io.datacoin.training.spec.reading.ColumnRole;
import io.datacoin.training.spec.reading.NoteCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of column other programs write into Parquet files, and Spark alone would refuse. */
class ParquetKindsTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path folder;

    private int files;

    @Test
    void nanosecondsAreCutToMicrosecondsBeforeAndAfter1970() throws IOException {
        Type at = Types.optional(PrimitiveTypeName.INT64)
                .as(LogicalTypeAnnotation.timestampType(false, TimeUnit.NANOS))
                .named("at the `time`");
        List<Long> moments = Arrays.asList(1_500_000_000L * SECOND + 123_456_789, -1L, -1000L, null);
        Path file = write(List.of(at), Map.of(), moments, (row, value) -> row.add(0, (long) value));
        Ingested table = Ingested.file(folder, file, "ns.parquet", Purpose.TABLE);
        assertEquals(ColumnType.TIMESTAMP, table.schema("at the `time`").type());
        List<Object> read = values(table, 0);
        assertEquals(Instant.parse("2017-07-14T02:40:00.123456Z"), read.get(0));
        assertEquals(Instant.parse("1969-12-31T23:59:59.999999Z"), read.get(1));
        assertEquals(Instant.parse("1969-12-31T23:59:59.999999Z"), read.get(2));
        assertNull(read.get(3));
        assertTrue(
                table.notes(NoteCode.MOMENTS_CUT).get(0).endsWith("cuts 2 of them"),
                table.notes(NoteCode.MOMENTS_CUT).toString());
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void timesOfDayBecomeText(Purpose purpose) throws IOException {
        Type millis = Types.optional(PrimitiveTypeName.INT32)
                .as(LogicalTypeAnnotation.timeType(true, TimeUnit.MILLIS))
                .named("opens");
        Type micros = Types.optional(PrimitiveTypeName.INT64)
                .as(LogicalTypeAnnotation.timeType(false, TimeUnit.MICROS))
                .named("closes");
        Type nanos = Types.optional(PrimitiveTypeName.INT64)
                .as(LogicalTypeAnnotation.timeType(true, TimeUnit.NANOS))
                .named("exact");
        Path file = write(List.of(millis, micros, nanos), Map.of(), List.of(0L, 86_399L), (row, second) -> {
            row.add(0, (int) (second * 1000));
            row.add(1, second * 1_000_000 + 5);
            row.add(2, second * SECOND);
        });
        Ingested table = Ingested.file(folder, file, "t.parquet", purpose);
        assertEquals(3, table.notes(NoteCode.KEPT_AS_TEXT).size());
        assertEquals(Optional.of("00:00:00"), table.statistics("opens").minimum());
        assertEquals(Optional.of("23:59:59"), table.statistics("opens").maximum());
        assertEquals(Optional.of("23:59:59.000005"), table.statistics("closes").maximum());
        assertEquals(Optional.of("23:59:59"), table.statistics("exact").maximum());
        assertEquals(ColumnType.STRING, table.schema("exact").type());
    }

    @Test
    void decimalsAndLargeWholeNumbersKeepEveryDigit() throws IOException {
        Type price = Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                .length(9)
                .as(LogicalTypeAnnotation.decimalType(2, 20))
                .named("price");
        Type big = Types.optional(PrimitiveTypeName.INT64)
                .as(LogicalTypeAnnotation.intType(64, false))
                .named("big");
        // A time beside them, so that it is not Spark's own way that is taken.
        Type time = Types.optional(PrimitiveTypeName.INT32)
                .as(LogicalTypeAnnotation.timeType(true, TimeUnit.MILLIS))
                .named("t");
        Path file = write(List.of(price, big, time), Map.of(), List.of(-1L), (row, value) -> {
            byte[] digits = new BigInteger("12345678901234567890").toByteArray();
            row.add(0, Binary.fromConstantByteArray(digits));
            row.add(1, (long) value);
        });
        Ingested table = Ingested.file(folder, file, "d.parquet", Purpose.TABLE);
        Row row = table.rows().get(0);
        assertEquals(new BigDecimal("123456789012345678.90"), row.get(0));
        assertEquals(new BigDecimal("18446744073709551615"), row.get(1));
        assertEquals(Optional.of("decimal(20,2)"), table.schema("price").format());
        assertEquals(Optional.of("decimal(20,0)"), table.schema("big").format());
    }

    @Test
    void kindsSparkHasNoTypeForAreReadAsWhatTheyAre() throws IOException {
        Type half = fixed(2, LogicalTypeAnnotation.float16Type(), "half");
        Type uuid = fixed(16, LogicalTypeAnnotation.uuidType(), "uuid");
        Type level = Types.optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.enumType())
                .named("level");
        Type document = Types.optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.jsonType())
                .named("document");
        Type old = Types.optional(PrimitiveTypeName.INT96).named("old");
        UUID name = UUID.fromString("0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9");
        Path file = write(
                List.of(half, uuid, level, document, old), Map.of(), List.of(0x3e00, 0xc000, 0x0001), (row, bits) -> {
                    row.add(0, Binary.fromConstantByteArray(new byte[] {(byte) (int) bits, (byte) (bits >> 8)}));
                    row.add(
                            1,
                            Binary.fromConstantByteArray(ByteBuffer.allocate(16)
                                    .putLong(name.getMostSignificantBits())
                                    .putLong(name.getLeastSignificantBits())
                                    .array()));
                    row.add(2, "HIGH");
                    row.add(3, "{\"a\":1}");
                    row.add(
                            4,
                            Binary.fromConstantByteArray(ByteBuffer.allocate(12)
                                    .order(ByteOrder.LITTLE_ENDIAN)
                                    .putLong(3 * SECOND + 1)
                                    .putInt(2_440_588)
                                    .array()));
                });
        Ingested table = Ingested.file(folder, file, "k.parquet", Purpose.TABLE);
        assertEquals(List.of(1.5, -2.0, Math.scalb(1.0, -24)), values(table, 0));
        assertEquals(name.toString(), values(table, 1).get(0));
        assertEquals("HIGH", values(table, 2).get(0));
        assertEquals("{\"a\":1}", values(table, 3).get(0));
        assertEquals(Instant.parse("1970-01-01T00:00:03Z"), values(table, 4).get(0));
        assertEquals(1, table.notes(NoteCode.MOMENTS_CUT).size());
    }

    @Test
    void aColumnNothingCanBeMadeOfIsLeftOutAndSaidToBe() throws IOException {
        Type every = fixed(12, LogicalTypeAnnotation.IntervalLogicalTypeAnnotation.getInstance(), "every");
        Type nothing = Types.optional(PrimitiveTypeName.INT32)
                .as(LogicalTypeAnnotation.unknownType())
                .named("nothing");
        Type number = Types.required(PrimitiveTypeName.INT32).named("n");
        Path file = write(
                List.of(every, nothing, number), Map.of(), List.of(1, 2), (row, value) -> row.add(2, (int) value));
        Ingested table = Ingested.file(folder, file, "l.parquet", Purpose.TABLE);
        assertEquals(
                List.of("nothing", "n"),
                table.facts().stream().map(facts -> facts.column().name()).toList());
        assertEquals(2, table.statistics("nothing").nulls());
        assertEquals(ColumnRole.CONSTANT, table.role("nothing"));
        assertTrue(
                table.notes(NoteCode.LEFT_OUT).get(0).startsWith("column every is left out"),
                table.notes(NoteCode.LEFT_OUT).toString());
        assertEquals(List.of(1, 2), values(table, 1));
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void theIndexOfADataFrameIsARowIndexIfItCounts(Purpose purpose) throws IOException {
        Type index = Types.optional(PrimitiveTypeName.INT64).named("__index_level_0__");
        Type customer = Types.optional(PrimitiveTypeName.INT64).named("customer");
        Type age = Types.optional(PrimitiveTypeName.INT64).named("age");
        String pandas = "{\"index_columns\":[\"customer\",\"__index_level_0__\",{\"kind\":\"range\"}],\"columns\":[]}";
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < 100; row++) {
            rows.add(row);
        }
        Path file = write(List.of(index, customer, age), Map.of("pandas", pandas), rows, (row, number) -> {
            row.add(0, 7 + 3L * (number * 37 % 100));
            row.add(1, 4_000_000_000L + 1_000L * number);
            row.add(2, 20L + number % 50);
        });
        Ingested table = Ingested.file(folder, file, "p.parquet", purpose);
        assertEquals(ColumnRole.ROW_INDEX, table.role("__index_level_0__"));
        assertEquals(ColumnRole.FEATURE, table.role("customer"));
        assertEquals(ColumnRole.FEATURE, table.role("age"));
        assertEquals(1, table.notes(NoteCode.ROW_INDEX).size());
    }

    private static Type fixed(int bytes, LogicalTypeAnnotation meaning, String name) {
        return Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                .length(bytes)
                .as(meaning)
                .named(name);
    }

    /** A row for each value; a row without anything for none. */
    private <T> Path write(List<Type> columns, Map<String, String> said, List<T> values, BiConsumer<Group, T> fill)
            throws IOException {
        MessageType schema = new MessageType("table", columns);
        Path file = folder.resolve("file" + files++);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(schema)
                .withExtraMetaData(said)
                .build()) {
            for (T value : values) {
                Group row = new SimpleGroup(schema);
                if (value != null) {
                    fill.accept(row, value);
                }
                writer.write(row);
            }
        }
        return file;
    }

    private static List<Object> values(Ingested table, int column) {
        List<Object> values = new ArrayList<>();
        table.rows().forEach(row -> values.add(row.get(column)));
        return values;
    }
}
