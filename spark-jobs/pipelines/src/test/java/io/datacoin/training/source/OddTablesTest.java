package io.datacoin.training.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.training.spec.reading.ReadingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as well-known programs and offices write them. */
class OddTablesTest {
    @TempDir
    private Path folder;

    @Test
    void theWorldBankPutsTwoTablesIntoOneFile() throws IOException {
        ReadFile read = read("""
                "Data Source","World Development Indicators",

                "Last Updated Date","2024-01-01",

                "Country Name","Country Code","1960","1961",
                "Aruba","ABW","54608","55811",
                "Angola","AGO","5357195","5441333",
                "Chad","TCD","5357196","5441334",
                """);
        assertEquals(List.of("Country Name", "Country Code", "1960", "1961"), read.columns());
        assertEquals("Aruba|ABW|54608|55811", read.rows().get(0));
        assertEquals(3, read.rows().size());
        assertTrue(read.message("lines-skipped").startsWith("2 lines are taken as a title"), read.notes()::toString);
    }

    @Test
    void aStationDescribesItselfBeforeItsTable() throws IOException {
        ReadFile read = read("""
                Station: 1234
                Name,Berlin
                Latitude,52.5

                Date,Tmin,Tmax,Rain
                2024-01-01,1,5,0.2
                2024-01-02,2,6,0.1
                2024-01-03,0,4,0
                2024-01-04,0,4,0
                """);
        assertEquals(List.of("Date", "Tmin", "Tmax", "Rain"), read.columns());
        assertEquals(4, read.rows().size());
        assertEquals(List.of(1L, 2L, 3L), read.notes().get(0).lines());
    }

    @Test
    void aQueryToolDrawsTheColumnsAndCountsTheRows() throws IOException {
        ReadFile read = read("""
                id          name                 qty
                ----------- -------------------- -----------
                          1 Apple tree                    5
                          2 Pear                         12
                         30 Plum of the north             7

                (3 rows affected)
                """);
        assertEquals(List.of("id", "name", "qty"), read.columns());
        assertEquals(List.of("1|Apple tree|5", "2|Pear|12", "30|Plum of the north|7"), read.rows());
        assertEquals("(3 rows affected)", read.rejected().get(0).text());
    }

    @Test
    void markdownHasBarsAroundItsLines() throws IOException {
        ReadFile read = read("| a | b |\n|---|--:|\n| x | 2 |\n|   | 4 |\n");
        assertEquals(List.of("a", "b"), read.columns());
        assertEquals(List.of("x|2", ".|4"), read.rows());
        assertEquals(List.of(), read.codes());
    }

    @Test
    void anOldRepositoryMixesBlanksAndTabs() throws IOException {
        ReadFile read = read("""
                18.0   8   307.0      130.0      3504.      12.0   70  1\t"chevrolet chevelle malibu"
                15.0   8   350.0      165.0      3693.      11.5   70  1\t"buick skylark 320"
                18.0   8   318.0      150.0      3436.      11.0   70  1\t"plymouth satellite"
                """);
        assertEquals(9, read.columns().size());
        assertEquals(
                "18.0|8|307.0|130.0|3504.|12.0|70|1|chevrolet chevelle malibu",
                read.rows().get(0));
        assertEquals(List.of("layout-assumed", "header-assumed"), read.codes());
    }

    @Test
    void subtotalsAreNoRowsWhereverTheyStand() throws IOException {
        ReadFile read = read("Region,Sales\nN,10\nS,20\nSubtotal,30\nE,5\nW,6\nSubtotal,11\nGrand Total,41\n");
        assertEquals(List.of("N|10", "S|20", "E|5", "W|6"), read.rows());
        assertEquals(3, read.rejected().size());
        assertEquals(List.of(4L, 7L, 8L), read.notes().get(0).lines());
    }

    @Test
    void linesOfALogAreNoColumnsOfTimes() throws IOException {
        ReadFile read = read("""
                2024-01-01 10:00:00 INFO started
                2024-01-01 10:00:01 WARN slow query
                2024-01-01 10:00:02 INFO done now please
                """);
        assertEquals(1, read.columns().size());
    }

    private ReadFile read(String content) throws IOException {
        return ReadFile.of(folder, "file.txt", content, ReadingOptions.open());
    }
}
