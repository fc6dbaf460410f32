package io.datacoin.reading.column;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.reading.column.WrittenTable.ReadTable;
import io.datacoin.training.spec.reading.ColumnOptions;
import io.datacoin.training.spec.reading.NoteCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Columns that can be read in two ways: what is chosen, and that it is told. */
class DoubtStoriesTest {
    @Test
    void strokesForNoCentsAreNoMinus() {
        ReadTable table = WrittenTable.column("preis", "12,-", "9,50", "7,-").read();
        assertEquals(List.of(12.0, 9.5, 7.0), table.values("preis"));
    }

    @Test
    void oneOfAKindIsToldInTheSingular() {
        ReadTable table = WrittenTable.column("at", "2024-01-01T10:00Z", "2024-01-02T10:00Z", "2024-01-03T10:00")
                .read();
        assertTrue(table.told(NoteCode.ZONES_MIXED).contains("1 value has no zone; it is read as UTC"));
    }

    @Test
    void aSuffixOfSizeIsNoUnitForBareNumbers() {
        ReadTable table = WrittenTable.column("views", "1.2K", "3.4K", "560", "2.1K", "900")
                .read();
        assertEquals(ReadType.TEXT, table.type("views"));
        assertTrue(table.told(NoteCode.MIXED_UNITS).startsWith("? is text"));
        assertTrue(table.told(NoteCode.MIXED_UNITS).contains("3 × \"K\", and 2 without a unit"));
        for (List<String> cells : List.of(
                List.of("1.2M", "3.4K", "2K"),
                List.of("5 Mio", "3 Mio", "7 Mio", "2 Mio", "900"),
                List.of("100 CR", "50 CR", "20 CR", "7"),
                List.of("5 kg", "7", "8"))) {
            ReadTable mixed = WrittenTable.column("x", cells).read();
            assertEquals(ReadType.TEXT, mixed.type("x"), cells.toString());
            assertTrue(mixed.told(NoteCode.MIXED_UNITS).startsWith("? is text"), cells.toString());
        }
    }

    @Test
    void aUnitMostNumbersHaveIsTheUnitOfAll() {
        ReadTable table = WrittenTable.column("w", "5 kg", "7 kg", "8").read();
        assertEquals(Optional.of("kg"), table.column("w").unit());
        assertTrue(table.told(NoteCode.MIXED_UNITS).startsWith("? 1 of 3"));
        ReadTable all = WrittenTable.column("w", "1.2M", "3.4M").read();
        assertEquals(List.of(1.2, 3.4), all.values("w"));
        assertEquals(Optional.of("M"), all.column("w").unit());
    }

    @Test
    void codesOfDigitsAndALetterAreNoPowersOfTen() {
        ReadTable table =
                WrittenTable.column("code", "1E5", "2E10", "3E7", "0E1", "12A").read();
        assertEquals("1E5", table.values("code").get(0));
        assertTrue(table.told(NoteCode.DIGITS_AS_TEXT).startsWith("? is text because"));
        List<String> cells = new ArrayList<>(Collections.nCopies(30, "1E5"));
        cells.add("1F3");
        assertEquals(ReadType.TEXT, WrittenTable.column("code", cells).read().type("code"));
        assertEquals(
                List.of(1000.0, 0.5),
                WrittenTable.column("x", "1e3", "5e-1").read().values("x"));
    }

    @Test
    void theWordsOfAColumnAreExactlyTheAskedOnes() {
        ReadTable table = WrittenTable.column("country", "DE", "NA", "FR", "unknown")
                .asking("country", asking(Optional.empty(), Optional.of(List.of())))
                .read();
        assertEquals(List.of("DE", "NA", "FR", "unknown"), table.values("country"));
        assertEquals("", table.told(NoteCode.MISSING_WORDS));
        ReadTable one = WrittenTable.column("country", "DE", "NA", "FR", "-")
                .asking("country", asking(Optional.empty(), Optional.of(List.of("-"))))
                .missing("-")
                .read();
        assertEquals(Arrays.asList("DE", "NA", "FR", null), one.values("country"));
        ReadTable forced = WrittenTable.column("country", "DE", "NA", "FR")
                .asking("country", asking(Optional.of("string"), Optional.empty()))
                .read();
        assertEquals(List.of("DE", "NA", "FR"), forced.values("country"));
        ReadTable numbers = WrittenTable.column("x", "1", "2", "-999")
                .missing("-999")
                .asking("x", asking(Optional.empty(), Optional.of(List.of())))
                .read();
        assertEquals(List.of(1L, 2L, -999L), numbers.values("x"));
    }

    @Test
    void aLearntWordIsToldOnce() {
        List<String> cells = new ArrayList<>(Collections.nCopies(20, "7"));
        cells.addAll(Collections.nCopies(5, "ausgefallen"));
        String told = WrittenTable.column("x", cells).read().told(NoteCode.MISSING_WORDS);
        assertEquals(1, told.lines().count(), told);
        String two = WrittenTable.column("s", "good", "bad", "unknown", "good")
                .read()
                .told(NoteCode.MISSING_WORDS);
        assertEquals(1, two.lines().count(), two);
    }

    @Test
    void aZeroAmongDatesOfEightDigitsIsNoValueAndNeverSilent() {
        ReadTable table = WrittenTable.column("datum", "20240131", "20240215", "0", "20240301")
                .read();
        assertEquals(LocalDate.of(2024, 1, 31), table.values("datum").get(0));
        assertNull(table.values("datum").get(2));
        assertEquals(Map.of("0", 1L), table.column("datum").missing());
        assertEquals(0, table.column("datum").notRead());
        assertTrue(table.told(NoteCode.MISSING_WORDS).startsWith("? \"0\" stands 1 time among dates"));
        ReadTable unnamed = WrittenTable.column("n", "20240131", "20240215", "0", "20240301")
                .read();
        assertTrue(unnamed.told(NoteCode.EPOCH_NUMBERS).startsWith("? stays a number; 3 of 4"));
        ReadTable few =
                WrittenTable.column("datum", "20240131", "0", "0", "20240301").read();
        assertTrue(few.told(NoteCode.EPOCH_NUMBERS).startsWith("? stays a number; 2 of 4"));
    }

    @Test
    void coordinatesBesideDecimalCommasKeepTheirPoints() {
        ReadTable table = WrittenTable.of("""
                ort;preis;lat;lon
                A;12,50;48.137;11.575
                B;13,20;52.520;13.404
                C;9,99;50.110;8.682
                """).read();
        assertEquals(List.of(48.137, 52.52, 50.11), table.values("lat"));
        assertEquals(List.of(11.575, 13.404, 8.682), table.values("lon"));
        assertEquals(Optional.of("1234.5"), table.column("lat").format());
        assertTrue(table.told(NoteCode.DECIMAL_SIGN).contains("? a point is taken to be before decimals"));
        assertTrue(table.told(NoteCode.DECIMAL_SIGN).contains("\"48.137\" is read as 48.137 and could be 48137"));
    }

    @Test
    void thousandsOnlyAnotherColumnProvesAreADoubt() {
        ReadTable table = WrittenTable.of("""
                preis;menge;rest
                12,50;1.234;1.234
                13,20;12.345;12.345
                9,99;104.332;999
                """).read();
        assertEquals(List.of(1234L, 12345L, 104332L), table.values("menge"));
        assertEquals(List.of(1234L, 12345L, 999L), table.values("rest"));
        String told = table.told(NoteCode.DECIMAL_SIGN);
        assertTrue(told.contains("? a comma is taken to be before decimals: only other columns prove that"), told);
        assertEquals(2, told.lines().count(), told);
    }

    @Test
    void twoDigitsThatHardlyChangeAreTheYear() {
        ReadTable table =
                WrittenTable.column("d", "24-01-05", "24-02-28", "24-12-31").read();
        assertEquals(LocalDate.of(2024, 2, 28), table.values("d").get(1));
        assertTrue(table.told(NoteCode.DATE_ORDER).startsWith("? the year before month and day is assumed"));
        assertTrue(table.told(NoteCode.DATE_ORDER).contains("could be 2005-01-24 (--dates dmy)"));
        ReadTable days = WrittenTable.column("d", "24-01-05", "25-02-06").read();
        assertEquals(LocalDate.of(2005, 1, 24), days.values("d").get(0));
        assertTrue(days.told(NoteCode.DATE_ORDER).contains("could be 2024-01-05 (--dates ymd)"));
        ReadTable beside = WrittenTable.of("""
                a;b
                24-01-05;13/01/2024
                25-02-06;14/01/2024
                """).read();
        assertTrue(beside.told(NoteCode.DATE_ORDER).contains("could be 2024-01-05 (--dates ymd)"));
        ReadTable monthly = WrittenTable.column(
                        "d", "15-01-21", "15-06-21", "15-01-22", "15-06-22", "15-01-23", "15-06-23")
                .read();
        assertEquals(LocalDate.of(2021, 1, 15), monthly.values("d").get(0));
    }

    @Test
    void bothOrdersInOneColumnAreTheReasonForText() {
        ReadTable table = WrittenTable.column("d", "13/01/2024", "01/14/2024", "05/02/2024", "12/30/2024", "25/12/2024")
                .read();
        assertEquals(ReadType.TEXT, table.type("d"));
        assertTrue(table.told(NoteCode.NEARLY_TYPED).startsWith("? is text because both orders are in the column"));
        assertEquals("", table.told(NoteCode.DATE_ORDER));
    }

    @Test
    void columnsThatAreNoDatesSayNothingOfTheOrder() {
        assertEquals(
                "",
                WrittenTable.column("version", "1.10.0", "1.10.12", "2.3.1", "2.4.0")
                        .read()
                        .told(NoteCode.DATE_ORDER));
        assertEquals(
                "",
                WrittenTable.column("d", "03/04/2024", "05/02/2024")
                        .asking("d", asking(Optional.of("string"), Optional.empty()))
                        .read()
                        .told(NoteCode.DATE_ORDER));
    }

    private static ColumnOptions asking(Optional<String> type, Optional<List<String>> missing) {
        return new ColumnOptions(type, Optional.empty(), Optional.empty(), missing, Optional.empty());
    }
}
