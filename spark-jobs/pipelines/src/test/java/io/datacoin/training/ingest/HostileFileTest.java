package io.datacoin.training.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.job.Fault;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.training.SharedSpark;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.source.RowReader;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.IngestJob.Purpose;
import io.datacoin.training.spec.process.IngestLimits;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files that are large tables, and files that only pretend to be tables. */
class HostileFileTest {
    private static final IngestLimits LIMITS = new IngestLimits(1000, 5000, 20);
    private static final int MUTATIONS = 60;

    @TempDir
    private Path folder;

    private int files;

    @Test
    void aParquetFileOfManyEqualRowsIsRefusedBeforeSparkStarts() throws IOException {
        Path file = parquet(range(2_000_000).select(functions.lit(1).as("one")), "snappy");
        assertTrue(Files.size(file) < 10_000, Files.size(file) + " bytes");
        Refusal why = refusal(file, LIMITS);
        assertEquals("table-too-large", why.code());
        assertEquals("the file holds 2,000,000 rows or more (expected: at most 1,000)", why.detail());
        assertEquals(
                "table-too-large",
                refusal(file, new IngestLimits(3_000_000, 1_999_999, 1)).code());
    }

    @Test
    void valuesInListsCountAsCells() throws IOException {
        Path file = parquet(range(10).select(functions.expr("sequence(1, 1000)").as("list")), "snappy");
        assertTrue(refusal(file, LIMITS).detail().contains("10,000 values"));
    }

    @Test
    void aParquetFileThatUnpacksToFarMoreIsRefused() throws IOException {
        Path file =
                parquet(range(260).select(functions.expr("repeat('a', 1048576)").as("text")), "gzip");
        assertTrue(Files.size(file) < 2 << 20, Files.size(file) + " bytes");
        Refusal why = refusal(file, IngestLimits.standard());
        assertEquals("table-too-large", why.code());
        assertTrue(why.detail().contains("bytes when unpacked"), why.detail());
    }

    @Test
    void aTextThatManyRowsPointToIsCountedForEachOfThem() throws IOException {
        Path file =
                parquet(range(1300).select(functions.expr("repeat('a', 900000)").as("text")), "snappy");
        assertTrue(Files.size(file) < 1 << 20, Files.size(file) + " bytes");
        Refusal why = refusal(file, IngestLimits.standard(), SharedSpark::session);
        assertEquals("table-too-large", why.code());
        assertTrue(why.detail().contains("bytes of text"), why.detail());
    }

    @Test
    void aSchemaOfEndlessLevelsIsRefused() throws IOException {
        Column nested = functions.lit(1).as("value");
        for (int level = 0; level < 120; level++) {
            nested = functions.struct(nested).as("level");
        }
        Refusal why = refusal(parquet(range(2).select(nested), "snappy"), LIMITS);
        assertEquals("unreadable-parquet", why.code());
        assertTrue(why.detail().contains("over 100 levels deep"), why.detail());
    }

    @Test
    void aColumnWhoseTypeIsAProgramIsRefused() throws IOException {
        StructType schema = new StructType().add("vector", SQLDataTypes.VectorType());
        Path file = parquet(
                SharedSpark.session().createDataFrame(List.of(RowFactory.create(Vectors.dense(1, 2))), schema), "gzip");
        assertEquals("foreign-type", refusal(file, LIMITS).code());
    }

    @Test
    void aFooterThatLiesAboutItselfIsRefused() throws IOException {
        Path file = parquet(range(5).toDF(), "snappy");
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() - 8);
            bytes.writeInt(-1);
        }
        Refusal why = refusal(file, LIMITS);
        assertEquals("unreadable-parquet", why.code());
        assertTrue(why.detail().contains("its footer has 4294967295 bytes"), why.detail());
    }

    @Test
    void rowsCellsAndColumnsOfTextAreCountedWhileItIsRead() throws IOException {
        assertTrue(refusal(text("a.csv", "a\n" + "1\n".repeat(1001)), LIMITS)
                .detail()
                .contains("1,001 rows"));
        assertTrue(refusal(text("b.csv", "a,b,c,d,e,f\n" + "1,2,3,4,5,6\n".repeat(900)), LIMITS)
                .detail()
                .contains("5,004 cells"));
        assertTrue(refusal(text("c.csv", "a,".repeat(30) + "b\n" + "1,".repeat(30) + "1\n"), LIMITS)
                .detail()
                .contains("31 columns"));
        StringBuilder objects = new StringBuilder();
        for (int key = 0; key < 40; key++) {
            objects.append("{\"key").append(key).append("\":1}\n");
        }
        assertTrue(refusal(text("d.jsonl", objects.toString()), LIMITS).detail().contains("21 columns"));
        assertTrue(refusal(text("e.json", "[" + "{},".repeat(2000) + "{}]"), LIMITS)
                .detail()
                .contains("1,001 rows"));
    }

    @Test
    void oneEndlessRowIsRefusedBeforeItFillsTheMemory() throws IOException {
        String list = "1,".repeat(RowReader.LONGEST_ROW / 2 + 10);
        for (String name : List.of("a.jsonl", "a.json")) {
            String start = name.endsWith("l") ? "{\"a\":[" : "[{\"a\":[";
            Refusal why = refusal(text(name, start + list + "1]}]"), LIMITS);
            assertEquals("row-too-long", why.code(), name);
        }
        Refusal csv = refusal(text("a.csv", "a,b\n1,2\n" + "x,".repeat(9000).repeat(2000)), LIMITS);
        assertEquals("unreadable-row", csv.code());
    }

    @Test
    void nestingIsBounded() throws IOException {
        String deep = "{\"a\":".repeat(900) + "1" + "}".repeat(900);
        assertEquals(
                "malformed-json", refusal(text("a.jsonl", deep + "\n"), LIMITS).code());
        assertEquals(
                "malformed-json",
                refusal(text("b.json", "[" + deep + "]"), LIMITS).code());
        String lists = "{\"a\":" + "[".repeat(900) + "]".repeat(900) + "}";
        assertEquals(
                "most-rows-malformed",
                refusal(text("c.jsonl", "{}\n" + (lists + "\n").repeat(2)), LIMITS)
                        .code());
        String longKeys = ("{\"" + "k".repeat(500) + "\":").repeat(30) + "1" + "}".repeat(30);
        assertEquals(
                "key-too-long",
                refusal(text("d.jsonl", longKeys + "\n"), LIMITS).code());
    }

    /** A footer with random faults gives a refusal, or is still one that reads well. */
    @Test
    void aSpoiltFooterIsTheDatasFault() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] honest = Files.readAllBytes(parquet(range(50).toDF("a"), "snappy"));
        int footer = Integer.reverseBytes(ByteBuffer.wrap(honest).getInt(honest.length - 8));
        for (int round = 0; round < MUTATIONS; round++) {
            byte[] bytes = honest.clone();
            for (int count = 1 + random.nextInt(3); count > 0; count--) {
                bytes[bytes.length - 8 - random.nextInt(footer)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("mutated"), bytes);
            try {
                ParquetFooter.requireWithin(LIMITS, file);
            } catch (JobFailedException refused) {
                assertEquals(Fault.DATA, refused.failure().fault(), "seed " + seed + ", round " + round);
            } catch (IOException | RuntimeException unreadable) {
                assertTrue(unreadable.toString().length() < 100_000, "seed " + seed + ", round " + round);
            }
        }
    }

    private static Dataset<Long> range(long rows) {
        return SharedSpark.session().range(rows);
    }

    private Path parquet(Dataset<?> rows, String compression) throws IOException {
        Path directory = folder.resolve("parquet" + files++);
        rows.coalesce(1)
                .write()
                .option("compression", compression)
                .option("parquet.enable.dictionary", compression.equals("snappy"))
                .parquet(directory.toString());
        try (Stream<Path> written = Files.list(directory)) {
            return written.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path text(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Refusal refusal(Path file, IngestLimits limits) {
        return refusal(file, limits, HostileFileTest::unused);
    }

    private Refusal refusal(Path file, IngestLimits limits, Supplier<SparkSession> session) {
        IngestJob job = new IngestJob(
                file.toString(),
                file.getFileName().toString(),
                Optional.empty(),
                ReadingOptions.open(),
                Purpose.TABLE,
                5,
                folder.resolve("output" + files++).toString(),
                1,
                limits);
        JobOutput silent =
                new JobOutput(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        JobFailedException refused =
                assertThrows(JobFailedException.class, () -> new IngestRun(job, silent).run(session));
        assertEquals(Fault.DATA, refused.failure().fault());
        return refused.failure().why();
    }

    private static SparkSession unused() {
        throw new AssertionError("Spark was started");
    }
}
