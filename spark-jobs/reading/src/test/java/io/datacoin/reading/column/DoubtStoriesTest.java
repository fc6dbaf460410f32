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
        assertTrue(table.told(NoteCode.KEPT_AS_TEXT).contains("1 value has no zone; it is read as UTC"));
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
    }

    private static ColumnOptions asking(Optional<String> type, Optional<List<String>> missing) {
        return new ColumnOptions(type, Optional.empty(), Optional.empty(), missing, Optional.empty());
    }
}
