package io.datacoin.reading.column;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.reading.column.WrittenTable.ReadTable;
import io.datacoin.reading.value.DateOrder;
import io.datacoin.reading.value.DecimalSign;
import io.datacoin.training.spec.reading.ColumnOptions;
import io.datacoin.training.spec.reading.NoteCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnStoriesTest {
    @Test
    void threeDigitsAfterACommaEverywhereAreThousandsAndThatIsSaid() {
        ReadTable table = WrittenTable.of("""
                region;units;revenue
                N;3,039;21,210
                S;587;10,816
                E;1,296;9,209
                """).read();
        assertEquals(List.of(3039L, 587L, 1296L), table.values("units"));
        assertEquals(ReadType.WHOLE, table.type("revenue"));
        assertTrue(table.told(NoteCode.DECIMAL_SIGN).startsWith("? nothing in the file proves"));
        assertTrue(table.told(NoteCode.DECIMAL_SIGN).contains("\"3,039\" is read as 3039 and could be 3.039"));
    }

    @Test
    void oneColumnProvesTheDecimalSignOfAll() {
        ReadTable table = WrittenTable.of("""
                area;price
                1.234;3,50
                2.500;12,25
                """).read();
        assertEquals(List.of(1234L, 2500L), table.values("area"));
        assertEquals(List.of(3.5, 12.25), table.values("price"));
        assertTrue(table.told(NoteCode.DECIMAL_SIGN).startsWith("a comma is before decimals"));
    }

    @Test
    void aColumnThatProvesAnotherSignKeepsIt() {
        ReadTable table = WrittenTable.of("""
                a;b;c
                1.5;2.25;1,5
                2.5;3.75;2,5
                """).read();
        assertEquals(List.of(1.5, 2.5), table.values("a"));
        assertEquals(List.of(1.5, 2.5), table.values("c"));
    }

    @Test
    void threeDecimalsAfterAPointAreDecimals() {
        assertEquals(
                List.of(1.234, 9.876),
                WrittenTable.column("x", "1.234", "9.876").read().values("x"));
        assertEquals(
                List.of(1234L, 9876L),
                WrittenTable.column("x", "1.234", "9.876")
                        .decimal(DecimalSign.COMMA)
                        .read()
                        .values("x"));
    }

    @Test
    void numbersOfFourDigitsWithoutAGroupMakeTheCommaADecimalSign() {
        ReadTable table = WrittenTable.column("x", "1,234", "1500", "2,345").read();
        assertEquals(List.of(1.234, 1500.0, 2.345), table.values("x"));
    }

    @Test
    void aDayAboveTwelveInAnyColumnProvesTheOrderOfAll() {
        ReadTable table = WrittenTable.of("""
                beginn;ende
                12/09/2024;02/12/2024
                01/12/2024;21/01/2025
                """).read();
        assertEquals(List.of(LocalDate.of(2024, 9, 12), LocalDate.of(2024, 12, 1)), table.values("beginn"));
        assertEquals(LocalDate.of(2025, 1, 21), table.values("ende").get(1));
        assertTrue(table.told(NoteCode.DATE_ORDER).startsWith("the day before the month in the whole file"));
    }

    @Test
    void rowsInTheOrderOfTimeTellTheOrderOfDayAndMonth() {
        List<String> cells = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            cells.add("03/" + month + "/2024");
            cells.add("09/" + month + "/2024");
        }
        ReadTable table = WrittenTable.column("when", cells).read();
        assertEquals(LocalDate.of(2024, 1, 3), table.values("when").get(0));
        assertTrue(table.told(NoteCode.DATE_ORDER).contains("the rows are in the order of time that way"));
    }

    @Test
    void anUndecidableOrderIsADoubtWithBothReadings() {
        ReadTable table = WrittenTable.column("d", "03/04/2024", "05/02/2024", "01/06/2024")
                .read();
        assertEquals(LocalDate.of(2024, 3, 4), table.values("d").get(0));
        assertTrue(table.told(NoteCode.DATE_ORDER).startsWith("? the month before the day is assumed"));
        assertTrue(table.told(NoteCode.DATE_ORDER).contains("could be 2024-04-03 (--dates dmy)"));
        assertEquals(
                LocalDate.of(2024, 4, 3),
                WrittenTable.column("d", "03/04/2024")
                        .dates(DateOrder.DAY_FIRST)
                        .read()
                        .values("d")
                        .get(0));
    }

    @Test
    void moneyKeepsItsUnitAndItsSign() {
        ReadTable table = WrittenTable.of("""
                variance;fee;discount
                ($1,657.56);12.04 EUR;35.9%
                $54.13;41.24 EUR;1%
                """).read();
        assertEquals(List.of(-1657.56, 54.13), table.values("variance"));
        assertEquals(Optional.of("$"), table.column("variance").unit());
        assertEquals(Optional.of("EUR"), table.column("fee").unit());
        assertEquals(List.of(35.9, 1.0), table.values("discount"));
        assertEquals(Optional.of("%"), table.column("discount").unit());
    }

    @Test
    void differentCurrenciesInOneColumnStayTextWithADoubt() {
        ReadTable table = WrittenTable.column("price", "$5", "€7", "$9").read();
        assertEquals(ReadType.TEXT, table.type("price"));
        assertTrue(table.told(NoteCode.MIXED_UNITS).startsWith("? is text because its numbers are in different units"));
        assertEquals(
                List.of(5L, 7L),
                WrittenTable.column("price", "€5", "7 EUR").read().values("price"));
    }

    @Test
    void wordsForNoValueAmongNumbersAreCountedByWord() {
        List<String> cells = numbers(40);
        cells.addAll(List.of("N.A.", "n.d.", "(null)", "#DIV/0!", "–", "unknown", "unknown"));
        ReadTable table = WrittenTable.column("x", cells).read();
        assertEquals(ReadType.WHOLE, table.type("x"));
        assertEquals(
                Map.of("N.A.", 1L, "n.d.", 1L, "(null)", 1L, "#DIV/0!", 1L, "–", 1L, "unknown", 2L),
                table.column("x").missing());
        assertNull(table.values("x").get(41));
        assertTrue(table.told(NoteCode.MISSING_WORDS).startsWith("7 cells mean \"no value\": 2 × \"unknown\""));
    }

    @Test
    void aWordTheColumnAloneKnowsIsLearntAndDoubted() {
        List<String> cells = numbers(40);
        cells.addAll(Collections.nCopies(10, "ausgefallen"));
        ReadTable table = WrittenTable.column("x", cells).read();
        assertEquals(ReadType.WHOLE, table.type("x"));
        assertEquals(Map.of("ausgefallen", 10L), table.column("x").missing());
        assertTrue(table.told(NoteCode.MISSING_WORDS).contains("? \"ausgefallen\" stands 10 times"));
    }

    @Test
    void oneStrangeCellDoesNotTurnNumbersIntoText() {
        List<String> cells = numbers(40);
        cells.add("about 7");
        ReadTable table = WrittenTable.column("x", cells).read();
        assertEquals(ReadType.WHOLE, table.type("x"));
        assertEquals(1, table.column("x").notRead());
        assertTrue(table.told(NoteCode.CELLS_NOT_READ).startsWith("? 1 cell does not fit"));
        assertTrue(table.told(NoteCode.CELLS_NOT_READ).contains("\"about 7\""));
    }

    @Test
    void moreThanAFewStrangeCellsKeepTheColumnTextAndSaySo() {
        List<String> cells = numbers(40);
        cells.addAll(List.of("a1b", "c2d", "e3f", "g4h", "i5j"));
        ReadTable table = WrittenTable.column("x", cells).read();
        assertEquals(ReadType.TEXT, table.type("x"));
        assertTrue(table.told(NoteCode.NEARLY_TYPED).startsWith("? is text because 5 of 45 values are no numbers"));
    }

    @Test
    void infiniteValuesAreToldAndAreNoValue() {
        List<String> cells = numbers(30);
        cells.add("inf");
        ReadTable table = WrittenTable.column("x", cells).read();
        assertNull(table.values("x").get(30));
        assertTrue(table.told(NoteCode.INFINITE_VALUES).startsWith("? 1 infinite value, \"inf\", is read"));
    }

    @Test
    void labelsLoseTheirWordsForNoValueAndNamibiaKeepsItsCode() {
        ReadTable churn =
                WrittenTable.column("churn", "yes", "no", "?", "NA", "yes").read();
        assertEquals(Arrays.asList(true, false, null, null, true), churn.values("churn"));
        ReadTable species = WrittenTable.column("species", "setosa", "virginica", "NA", "setosa")
                .read();
        assertNull(species.values("species").get(2));
        ReadTable countries = WrittenTable.column("country", "DE", "FR", "NA", "ZA", "BW", "AO")
                .read();
        assertEquals("NA", countries.values("country").get(2));
        assertTrue(countries.told(NoteCode.MISSING_WORDS).contains("could mean \"no value\" and are kept"));
    }

    @Test
    void besideTwoLabelsUnknownIsNoThird() {
        ReadTable table = WrittenTable.column("state", "good", "bad", "unknown", "good", "bad")
                .read();
        assertEquals(Arrays.asList("good", "bad", null, "good", "bad"), table.values("state"));
        assertTrue(table.told(NoteCode.MISSING_WORDS).contains("? 1 × \"unknown\" stands beside other words"));
        ReadTable more =
                WrittenTable.column("state", "good", "bad", "ugly", "unknown").read();
        assertEquals("unknown", more.values("state").get(3));
    }

    @Test
    void digitsANumberWouldLoseStayText() {
        ReadTable zip = WrittenTable.column("zip", "01234", "99999", "00501").read();
        assertEquals("01234", zip.values("zip").get(0));
        assertTrue(zip.told(NoteCode.DIGITS_AS_TEXT).startsWith("2 of 3 values begin with zeros"));
        ReadTable card = WrittenTable.column("card", "1234567890123456789012", "1234567890123456789013")
                .read();
        assertEquals(ReadType.TEXT, card.type("card"));
    }

    @Test
    void aNamelessRisingColumnIsARowIndex() {
        ReadTable table = WrittenTable.of("""
                ;x
                4;0.5
                6;0.1
                7;0.7
                11;0.2
                """).read();
        assertTrue(table.column("").rowIndex());
        assertFalse(table.column("x").rowIndex());
        assertTrue(WrittenTable.column("Unnamed: 0", "0", "1", "2")
                .read()
                .column("Unnamed: 0")
                .rowIndex());
        assertFalse(
                WrittenTable.column("age", "1", "2", "3").read().column("age").rowIndex());
    }

    @Test
    void wholeNumbersThatAreDatesOrMomentsBeyondDoubtAreRead() {
        ReadTable compact =
                WrittenTable.column("day", "20240131", "20230228", "20221205").read();
        assertEquals(LocalDate.of(2024, 1, 31), compact.values("day").get(0));
        ReadTable epoch =
                WrittenTable.column("epoch", "1661622498", "1611222508").read();
        assertEquals(Instant.ofEpochSecond(1661622498L), epoch.values("epoch").get(0));
        ReadTable doubtful =
                WrittenTable.column("n", "1661622498", "1611222508").read();
        assertEquals(1661622498L, doubtful.values("n").get(0));
        assertTrue(doubtful.told(NoteCode.EPOCH_NUMBERS).startsWith("? stays a number"));
    }

    @Test
    void monthsAndTimesStayTextAndAreNamed() {
        ReadTable table = WrittenTable.of("""
                month;clock
                2022-08;17:48:18
                2021-01;09:48:28
                """).read();
        assertEquals(ReadType.TEXT, table.type("month"));
        assertEquals(ReadType.TEXT, table.type("clock"));
        assertTrue(table.told(NoteCode.KEPT_AS_TEXT).contains("holds months without a day, written yyyy-MM"));
        assertTrue(table.told(NoteCode.KEPT_AS_TEXT).contains("holds times without a day, written HH:mm:ss"));
    }

    @Test
    void whatThePublisherSaysIsDone() {
        ColumnOptions text = new ColumnOptions(
                Optional.of("string"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        assertEquals(
                "12",
                WrittenTable.column("x", "12", "13")
                        .asking("x", text)
                        .read()
                        .values("x")
                        .get(0));
        ColumnOptions number = new ColumnOptions(
                Optional.of("bigint"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        assertEquals(
                List.of(501L, 99999L),
                WrittenTable.column("zip", "00501", "99999")
                        .asking("zip", number)
                        .read()
                        .values("zip"));
        ColumnOptions european = new ColumnOptions(
                Optional.empty(), Optional.empty(), Optional.of("1.234,5"), Optional.empty(), Optional.empty());
        assertEquals(
                List.of(1234L),
                WrittenTable.column("x", "1.234").asking("x", european).read().values("x"));
        assertEquals(
                Arrays.asList(5L, null),
                WrittenTable.column("x", "5", "-999").missing("-999").read().values("x"));
    }

    @Test
    void whatWasDecidedReadsTheSameAgain() {
        WrittenTable dates = WrittenTable.column("d", "1/2/2024", "21/12/2024", "3/11/2024");
        ReadTable first = dates.read();
        ColumnOptions decided = new ColumnOptions(
                Optional.of("date"), Optional.empty(), first.column("d").format(), Optional.empty(), Optional.empty());
        assertEquals(first.values("d"), dates.asking("d", decided).read().values("d"));
    }

    private static List<String> numbers(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(each -> String.valueOf(3 * each % 17))
                .toList());
    }
}
