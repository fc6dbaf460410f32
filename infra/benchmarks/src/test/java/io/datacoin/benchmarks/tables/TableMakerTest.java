package io.datacoin.benchmarks.tables;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.benchmarks.tables.Dialect.Encoding;
import io.datacoin.benchmarks.tables.Dialect.Layout;
import io.datacoin.benchmarks.tables.Dialect.Quoting;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TableMakerTest {
    private static final TableMaker MAKER = new TableMaker(7);
    private static final List<WrittenTable> TABLES =
            IntStream.range(0, 600).mapToObj(MAKER::table).toList();

    @Test
    void theSameSeedAndNumberGiveTheSameBytesForEver() {
        assertArrayEquals(TABLES.get(41).bytes(), new TableMaker(7).table(41).bytes());
        assertNotEquals(TABLES.get(41).text(), new TableMaker(8).table(41).text());
        assertEquals(
                TABLES.size(),
                TABLES.stream()
                        .map(WrittenTable::text)
                        .collect(Collectors.toSet())
                        .size(),
                "files that are equal measure nothing new");
    }

    @Test
    void everythingThatFilesMayHaveOccurs() {
        Set<Dirt> dirt = TABLES.stream()
                .flatMap(table -> table.dirt().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Dirt.class)));
        assertEquals(EnumSet.allOf(Dirt.class), dirt);
        Set<Layout> layouts =
                TABLES.stream().map(table -> table.dialect().layout()).collect(Collectors.toSet());
        assertEquals(Set.of(Layout.values()), layouts);
        Set<Quoting> quotings =
                TABLES.stream().map(table -> table.dialect().quoting()).collect(Collectors.toSet());
        assertEquals(Set.of(Quoting.values()), quotings);
        Set<Encoding> encodings =
                TABLES.stream().map(table -> table.dialect().encoding()).collect(Collectors.toSet());
        assertEquals(Set.of(Encoding.values()), encodings);
    }

    @Test
    void aPlainFileHasTheCellsThatAreSaidToBeInIt() {
        List<WrittenTable> plain = TABLES.stream()
                .filter(table -> table.dirt().isEmpty() && table.dialect().quoting() == Quoting.NONE)
                .filter(table -> table.dialect().layout() == Layout.TAB)
                .toList();
        assertTrue(plain.size() > 3, "there are " + plain.size());
        for (WrittenTable table : plain) {
            List<String> lines = table.text().lines().toList();
            assertEquals(table.columns().stream().map(WrittenColumn::name).toList(), cells(lines.get(0)));
            assertEquals(table.rows() + 1, lines.size(), table.describe());
            for (int row = 0; row < table.rows(); row++) {
                int number = row;
                assertEquals(
                        table.columns().stream()
                                .map(column -> column.cells().get(number).text())
                                .toList(),
                        cells(lines.get(row + 1)),
                        table.describe());
            }
        }
    }

    private static List<String> cells(String line) {
        return List.of(line.split("\t", -1));
    }

    @Test
    void bytesSayTheTextInTheEncodingThatIsSaid() {
        for (WrittenTable table : TABLES) {
            String charset = switch (table.dialect().encoding()) {
                case UTF_8, UTF_8_MARKED -> "UTF-8";
                case UTF_16LE_MARKED, UTF_16LE -> "UTF-16LE";
                case UTF_16BE_MARKED -> "UTF-16BE";
                case WINDOWS_1252 -> "windows-1252";
            };
            String decoded = new String(table.bytes(), Charset.forName(charset));
            assertEquals(table.text(), decoded.startsWith("\ufeff") ? decoded.substring(1) : decoded);
        }
    }

    @Test
    void everyColumnOfDaysHasOneThatCanBeNoMonth() {
        for (WrittenTable table : TABLES) {
            for (WrittenColumn column : table.columns()) {
                if (column.kind() == Kind.DATE || column.kind() == Kind.MOMENT) {
                    boolean decided = column.cells().stream()
                            .flatMap(cell -> cell.value().stream())
                            .anyMatch(value -> day(value).getDayOfMonth() > 12);
                    assertTrue(decided, table.describe() + ": " + column.name());
                }
            }
        }
    }

    private static LocalDate day(Object value) {
        return value instanceof LocalDate day
                ? day
                : ((Instant) value).atOffset(ZoneOffset.UTC).toLocalDate();
    }

    @Test
    void wholeNumbersInGroupsHaveOneWithTwoGroups() {
        List<WrittenColumn> grouped = TABLES.stream()
                .flatMap(table -> table.columns().stream())
                .filter(column -> column.style().startsWith("number grouped whole"))
                .toList();
        assertTrue(grouped.size() > 10, "there are " + grouped.size());
        for (WrittenColumn column : grouped) {
            String first = column.cells().get(0).text();
            assertTrue(first.equals("2345678") || first.matches("2.345.678"), column.style() + ": " + first);
        }
    }

    @Test
    void anUnevenRowIsSetAsideOrFilledUp() {
        WrittenTable table = TABLES.stream()
                .filter(candidate -> candidate.dirt().contains(Dirt.SHORT_ROWS)
                        && !candidate.dirt().contains(Dirt.LONG_ROWS))
                .findFirst()
                .orElseThrow();
        assertEquals(table.rows() - 1, table.withoutRagged().get(0).cells().size());
        int row = table.ragged().keySet().iterator().next();
        List<WrittenColumn> padded = table.padded().orElseThrow();
        assertTrue(padded.get(padded.size() - 1).cells().get(row).value().isEmpty());
        assertEquals(table.columns().get(0), padded.get(0));
    }
}
