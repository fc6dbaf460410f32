package io.datacoin.benchmarks.sniff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.benchmarks.tables.Cell;
import io.datacoin.benchmarks.tables.Dialect;
import io.datacoin.benchmarks.tables.Dialect.Encoding;
import io.datacoin.benchmarks.tables.Dialect.Layout;
import io.datacoin.benchmarks.tables.Dialect.Quoting;
import io.datacoin.benchmarks.tables.Kind;
import io.datacoin.benchmarks.tables.WrittenColumn;
import io.datacoin.benchmarks.tables.WrittenTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A file of three rows, {@code preis;tag} with {@code 1,5}, {@code 2,5}, nothing, and three days of March. */
final class JudgeTest {
    private static final WrittenColumn PRICE = new WrittenColumn(
            "preis",
            Kind.NUMBER,
            "number fixed",
            "",
            "",
            false,
            List.of(number("1,5", "1.5"), number("2,5", "2.5"), new Cell("", Optional.empty())));
    private static final WrittenColumn DAY =
            new WrittenColumn("tag", Kind.DATE, "date dd.MM.yyyy", "", "", false, List.of(day(3), day(4), day(25)));
    private static final ReadColumn PRICE_READ = price("double", Kind.NUMBER, 2, "1.5", 2.0);
    private static final ReadColumn DAY_READ = days("2024-03-03", List.of());

    @Test
    void whatIsRightHasNoFault() {
        assertEquals(List.of(), faults(table(Map.of()), read(3, List.of(PRICE_READ, DAY_READ), List.of())));
    }

    @Test
    void aNumberReadWithoutItsCommaIsSilentlyAnotherValue() {
        ReadColumn tenfold = price("bigint", Kind.NUMBER, 2, "15", 20.0);
        assertEquals(
                List.of("preis VALUES SILENT"),
                faults(table(Map.of()), read(3, List.of(tenfold, DAY_READ), List.of())));
    }

    @Test
    void aDayTakenForAMonthIsToldWhenTheReaderHadADoubtAboutIt() {
        ReadColumn doubted = days("2024-03-04", List.of("doubt: could be day or month first"));
        assertEquals(
                List.of("tag VALUES TOLD"), faults(table(Map.of()), read(3, List.of(PRICE_READ, doubted), List.of())));
    }

    @Test
    void aNoteAboutSomethingElseTellsNothing() {
        ReadColumn noted = days("2024-03-04", List.of("missing-words: 2 cells mean \"no value\""));
        assertEquals(
                List.of("tag VALUES SILENT"), faults(table(Map.of()), read(3, List.of(PRICE_READ, noted), List.of())));
    }

    @Test
    void aWordForNoneThatIsKeptMakesAColumnText() {
        ReadColumn text = price("VARCHAR", Kind.TEXT, 3, "1,5", 0);
        assertEquals(
                List.of("preis KEPT_AS_TEXT SILENT"),
                faults(table(Map.of()), read(3, List.of(text, DAY_READ), List.of())));
    }

    @Test
    void valuesThatAreLostAreAFaultThoughTheRestIsRight() {
        ReadColumn lost = price("double", Kind.NUMBER, 1, "1.5", 1.5);
        assertEquals(
                List.of("preis MISSING SILENT"), faults(table(Map.of()), read(3, List.of(lost, DAY_READ), List.of())));
    }

    @Test
    void aRefusedFileIsWrongInAllItsColumns() {
        assertEquals(
                List.of("preis REFUSED REFUSED", "tag REFUSED REFUSED"),
                faults(table(Map.of()), Reading.refused("not-utf8: no")));
    }

    @Test
    void aRowThatDoesNotFitMayBeSetAsideAloudButNotQuietly() {
        WrittenTable ragged = table(Map.of(2, -1));
        ReadColumn withoutIt = new ReadColumn(
                "tag",
                Kind.DATE,
                "date",
                2,
                2,
                Optional.of("2024-03-03"),
                Optional.of("2024-03-04"),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of(false),
                List.of());
        List<ReadColumn> columns = List.of(PRICE_READ, withoutIt);
        assertEquals(List.of(), faults(ragged, read(2, columns, List.of("rows-rejected: 1 row is set aside"))));
        assertEquals(List.of("preis ROWS SILENT", "tag ROWS SILENT"), faults(ragged, read(2, columns, List.of())));
    }

    private static List<String> faults(WrittenTable table, Reading reading) {
        return Judge.faults(table, reading).stream()
                .map(fault -> fault.column().name() + " " + fault.kind() + " " + fault.outcome())
                .toList();
    }

    private static WrittenTable table(Map<Integer, Integer> ragged) {
        return new WrittenTable(
                "a.csv",
                "german",
                new Dialect(Layout.SEMICOLON, Quoting.NEEDED, Encoding.UTF_8, "\n"),
                Set.of(),
                "",
                List.of(PRICE, DAY),
                ragged,
                "preis;tag\n1,5;03.03.2024\n2,5;04.03.2024\n;25.03.2024\n");
    }

    private static Reading read(long rows, List<ReadColumn> columns, List<String> told) {
        return new Reading(Optional.empty(), rows, columns, told);
    }

    private static ReadColumn price(String type, Kind kind, long count, String least, double mean) {
        boolean two = count == 2;
        return new ReadColumn(
                "preis",
                kind,
                type,
                count,
                count,
                Optional.of(least),
                Optional.of(two ? "2.5" : least),
                Optional.of(mean),
                two ? Optional.of(Math.sqrt(0.5)) : Optional.empty(),
                Map.of(),
                Optional.of(false),
                List.of());
    }

    private static ReadColumn days(String least, List<String> told) {
        return new ReadColumn(
                "tag",
                Kind.DATE,
                "date",
                3,
                3,
                Optional.of(least),
                Optional.of("2024-03-25"),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of(false),
                told);
    }

    private static Cell number(String text, String value) {
        return new Cell(text, Optional.of(new BigDecimal(value)));
    }

    private static Cell day(int day) {
        return new Cell(String.format("%02d.03.2024", day), Optional.of(LocalDate.of(2024, 3, day)));
    }
}
