package io.datacoin.training.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.training.spec.dataset.Histogram;
import io.datacoin.training.spec.process.IngestJob.Purpose;
import io.datacoin.training.spec.reading.ColumnRole;
import io.datacoin.training.spec.reading.NoteCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of a table as a whole: how values spread, which rows are there twice, what columns are good for. */
class WholeTableTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void howNumbersDaysAndMomentsSpreadIsCountedExactly(Purpose purpose) throws IOException {
        Ingested table = Ingested.text(folder, "spread.csv", """
                n,x,day,moment,word
                3,0.5,1970-01-02,1970-01-01T00:00:07Z,a
                5,1.25,1970-01-03,1970-01-01T00:00:07.9Z,b
                3,-0.75,1970-01-02,1970-01-01T00:00:05Z,a
                ,,,,
                """, purpose);
        assertEquals(
                Optional.of(new Histogram(3, 1, List.of(2L, 0L, 1L))),
                table.statistics("n").histogram());
        assertEquals(
                Optional.of(new Histogram(86_400, 86_400, List.of(2L, 1L))),
                table.statistics("day").histogram());
        assertEquals(
                Optional.of(new Histogram(5, 1, List.of(1L, 0L, 2L))),
                table.statistics("moment").histogram());
        Histogram fractions = table.statistics("x").histogram().orElseThrow();
        assertEquals(0.0625, fractions.width());
        assertEquals(-0.75, fractions.from());
        assertEquals(33, fractions.counts().size());
        assertEquals(List.of(0, 20, 32), filled(fractions));
        assertEquals(Optional.empty(), table.statistics("word").histogram());
    }

    private static List<Integer> filled(Histogram histogram) {
        return IntStream.range(0, histogram.counts().size())
                .filter(bin -> histogram.counts().get(bin) > 0)
                .boxed()
                .toList();
    }

    @Test
    void aTableOfManyPartsHasTheHistogramOfTheWhole() throws IOException {
        String rows = IntStream.range(0, 30_000).mapToObj(n -> n % 6000 + "\n").collect(Collectors.joining());
        Ingested table = Ingested.text(folder, "many.csv", "n\n" + rows, Purpose.TABLE);
        Histogram histogram = table.statistics("n").histogram().orElseThrow();
        assertEquals(0, histogram.from());
        assertEquals(256, histogram.width());
        assertEquals(24, histogram.counts().size());
        assertEquals(Collections.nCopies(23, 5 * 256L), histogram.counts().subList(0, 23));
        assertEquals(5 * (6000 - 23 * 256L), histogram.counts().get(23));
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void rowsThatAreThereTwiceAreCounted(Purpose purpose) throws IOException {
        Ingested table = Ingested.text(folder, "twice.csv", """
                a,b
                1,
                ,1
                1,
                1,x
                1,
                """, purpose);
        assertEquals(2, table.result().reading().duplicateRows());
        assertTrue(
                table.notes(NoteCode.DUPLICATE_ROWS).get(0).startsWith("2 rows are equal to rows before"),
                table.notes(NoteCode.DUPLICATE_ROWS).toString());
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void inATableWithoutEqualRowsNoneAreSaidToBe(Purpose purpose) throws IOException {
        Ingested table = Ingested.text(folder, "once.csv", "a,b\nAa,1\nBB,1\n-0.5,0\n", purpose);
        assertEquals(0, table.result().reading().duplicateRows());
        assertEquals(List.of(), table.notes(NoteCode.DUPLICATE_ROWS));
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void rowsOfAWideTableAreComparedInAllTheirColumns(Purpose purpose) throws IOException {
        String header = IntStream.range(0, 1200).mapToObj(n -> "c" + n).collect(Collectors.joining(","));
        String common = "7,".repeat(1199);
        Ingested table = Ingested.text(
                folder, "wide.csv", header + "\n" + common + "1\n" + common + "2\n" + common + "1\n", purpose);
        assertEquals(1, table.result().reading().duplicateRows());
        assertEquals(
                List.of(2L, 1L),
                table.statistics("c1199").histogram().orElseThrow().counts());
    }

    @Test
    void copiesInPartsOfALargeTableAreFound() throws IOException {
        String rows =
                IntStream.range(0, 25_000).mapToObj(n -> n % 24_000 + ",x\n").collect(Collectors.joining());
        Ingested table = Ingested.text(folder, "parts.csv", "n,w\n" + rows, Purpose.TABLE);
        assertEquals(1000, table.result().reading().duplicateRows());
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void columnsAreJudgedOnTheWholeTable(Purpose purpose) throws IOException {
        String rows = IntStream.range(0, 60)
                .mapToObj(n -> String.join(
                        ",",
                        "" + (n * 7919 % 61),
                        "" + (100_003 - 17 * n),
                        "a" + n * 31,
                        "The customer with number " + n + " was not amused by what we had sent.",
                        "same",
                        n % 3 == 0 ? "blue" : "",
                        "" + n % 9,
                        n % 2 == 0 ? "up" : "down"))
                .collect(Collectors.joining("\n"));
        Ingested table = Ingested.text(
                folder, "roles.csv", "Unnamed: 0,customer id,token,story,all,asked,n,way\n" + rows + "\n", purpose);
        assertEquals(ColumnRole.ROW_INDEX, table.role("Unnamed: 0"));
        assertEquals(1, table.notes(NoteCode.ROW_INDEX).size());
        assertEquals(ColumnRole.IDENTIFIER, table.role("customer id"));
        assertEquals(ColumnRole.IDENTIFIER, table.role("token"));
        assertEquals(ColumnRole.TEXT, table.role("story"));
        assertEquals(ColumnRole.CONSTANT, table.role("all"));
        assertEquals(ColumnRole.FEATURE, table.role("asked"));
        assertEquals(ColumnRole.FEATURE, table.role("n"));
        assertEquals(ColumnRole.FEATURE, table.role("way"));
    }
}
