package io.datacoin.reading.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenNumberTest {
    private static final String NONE = "none";

    private static WrittenNumber number(String cell) {
        return WrittenNumber.read(cell, DecimalSign.POINT).orElseThrow();
    }

    /** The value with its scale, then the unit; under point and under comma. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            0              | 0             | 0
            -0             | 0             | 0
            42             | 42            | 42
            +42            | 42            | 42
            -42            | -42           | -42
            −42            | -42           | -42
            –42            | -42           | -42
            42-            | -42           | -42
            3.14           | 3.14          | none
            3,14           | none          | 3.14
            1.             | 1             | none
            1,             | none          | 1
            .5             | 0.5           | none
            ,5             | none          | 0.5
            -.5            | -0.5          | none
            1,234          | 1234          | 1.234
            1.234          | 1.234         | 1234
            1,234,567.8    | 1234567.8     | none
            1.234.567,8    | none          | 1234567.8
            1.234.567      | none          | 1234567
            1,234,567      | 1234567       | none
            12,34,567      | 1234567       | none
            12,34,567.50   | 1234567.50    | none
            1,00,00,000    | 10000000      | none
            1 000 000      | 1000000       | 1000000
            1 234.5        | 1234.5        | none
            1 234,5        | none          | 1234.5
            1'000          | 1000          | 1000
            1’000.5        | 1000.5        | none
            1_000          | 1000          | 1000
            12345678901234567890 | 12345678901234567890 | 12345678901234567890
            0.1000         | 0.1000        | none
            (1,234.50)     | -1234.50      | none
            (9.00)         | -9.00         | none
            ( 9 )          | -9            | -9
            ($246.72)      | -246.72 $     | none
            $(5.00)        | -5.00 $       | none
            -$5            | -5 $          | -5 $
            $-5            | -5 $          | -5 $
            $ 5            | 5 $           | 5 $
            $.50           | 0.50 $        | none
            $1,234.00      | 1234.00 $     | none
            €1.234,50      | none          | 1234.50 €
            € 1.234,50     | none          | 1234.50 €
            1 234,50 €     | none          | 1234.50 €
            1.234,50- EUR  | none          | -1234.50 EUR
            -  1 234,50 €  | none          | -1234.50 €
            EUR 12         | 12 EUR        | 12 EUR
            EUR12          | 12 EUR        | 12 EUR
            12 EUR         | 12 EUR        | 12 EUR
            12,-           | none          | 12
            12.-           | 12            | none
            € 12,-         | none          | 12 €
            12,-€          | none          | 12 €
            12,-- EUR      | none          | 12 EUR
            1.234,—        | none          | 1234
            Fr. 12.-       | 12 Fr.        | none
            5.–            | 5             | none
            -5.–           | -5            | none
            (5,-)          | none          | -5
            12.-5          | none          | none
            12.-x          | none          | none
            41.24 EUR      | 41.24 EUR     | none
            CHF 1'234.50   | 1234.50 CHF   | none
            R$ 5           | 5 R$          | 5 R$
            US$ 5          | 5 US$         | 5 US$
            US$5           | 5 US$         | 5 US$
            kr 5           | 5 kr          | 5 kr
            Rs.500         | 500 Rs.       | 500 Rs.
            12 kr.         | 12 kr.        | 12 kr.
            12 Kč          | 12 Kč         | 12 Kč
            12%            | 12 %          | 12 %
            12 %           | 12 %          | 12 %
            35.9%          | 35.9 %        | none
            (12%)          | -12 %         | -12 %
            3 ‰            | 3 ‰           | 3 ‰
            3 °C           | 3 °C          | 3 °C
            5.2 kg         | 5.2 kg        | none
            5.2kg          | 5.2 kg        | none
            7 km/h         | 7 km/h        | 7 km/h
            10 m²          | 10 m²         | 10 m²
            10 m2          | 10 m2         | 10 m2
            4 kg/m3        | 4 kg/m3       | 4 kg/m3
            9 m/s^2        | 9 m/s^2       | 9 m/s^2
            3 µg/m³        | 3 µg/m³       | 3 µg/m³
            2 €/kg         | 2 €/kg        | 2 €/kg
            5 st           | 5 st          | 5 st
            1e-3           | 0.001         | 0.001
            1.5E+06        | 1500000       | none
            6,02e23        | none          | 602000000000000000000000
            1e3 kg         | 1000 kg       | 1000 kg
            12e5           | 1200000       | 1200000
            """)
    void aNumberIsReadWithItsUnit(String cell, String underPoint, String underComma) {
        assertEquals(underPoint, shown(cell, DecimalSign.POINT));
        assertEquals(underComma, shown(cell, DecimalSign.COMMA));
    }

    private static String shown(String cell, DecimalSign sign) {
        return WrittenNumber.read(cell, sign)
                .map(number -> number.value().toPlainString()
                        + number.unit().map(unit -> " " + unit).orElse(""))
                .orElse(NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+",
                "()",
                "(",
                "$",
                "€",
                "%",
                ".",
                ",",
                "abc",
                "NaN",
                "inf",
                "∞",
                "1,23,4",
                "1,,234",
                "1.234,567.8",
                "1'000 000",
                "12 34",
                "1  000",
                "2022 08 27",
                "0x1F",
                "0x2",
                "0b3",
                "1.2.3",
                "10.0.0.1",
                "192.168.1.1",
                "192.168.100.200",
                "2022-08-27",
                "27.08.2022",
                "27/08/2022",
                "27 Aug",
                "27. August",
                "2022 Mai",
                "5 PM",
                "5pm",
                "555-1234",
                "+49 30 123456",
                "+33 612 345 678",
                "06 12 34 56 78",
                "(555) 1234",
                "3rd",
                "1st",
                "2nd",
                "4th",
                "1er",
                "2º",
                "10:30",
                "A12",
                "12-34",
                "12 abc def",
                "Room 12",
                "Rooms 3",
                "TOP-12",
                "EUR0012",
                "ABC 12",
                "1. Platz",
                "12e5x",
                "--5",
                "+-5",
                "-5-",
                "(-5)",
                "-(5)",
                "(5",
                "5)",
                "$5 EUR",
                "$ 5 $",
                "5 5",
                "1/2",
                "12%-",
                "5 kg m",
                "5'10",
                "1..2",
                "65+",
                "1e401",
                "1e400",
                "1e99999999999",
                "XXX 5",
                "12 abcdefghijklm",
                "١٢",
                "５",
                "1;2"
            })
    void whatIsNoNumberUnderAnySign(String cell) {
        assertEquals(NONE, shown(cell, DecimalSign.POINT));
        assertEquals(NONE, shown(cell, DecimalSign.COMMA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,123", "0,000", "012,345"})
    void nobodyWritesAZeroBeforeThousands(String cell) {
        assertEquals(NONE, shown(cell, DecimalSign.POINT));
        assertTrue(WrittenNumber.read(cell, DecimalSign.COMMA).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2345", "1234,567", "1,000e3", "12,34,5678"})
    void groupsMustBeRight(String cell) {
        assertEquals(NONE, shown(cell, DecimalSign.POINT));
    }

    @Test
    void blanksOfEveryWidthAroundAndWithin() {
        assertEquals("1234.5 kg", shown("\u00a0 1\u202f234.5\u2009kg\t", DecimalSign.POINT));
        assertEquals("1234567", shown("1\u00a0234\u00a0567", DecimalSign.POINT));
        assertEquals(NONE, shown("1\u00a0234 567", DecimalSign.POINT));
    }

    @Test
    void itIsToldHowTheNumberIsWritten() {
        WrittenNumber grouped = number("$1,234.50");
        assertEquals(
                new WrittenNumber(new BigDecimal("1234.50"), Optional.of("$"), 2, true, false, false, false), grouped);
        assertEquals(
                new WrittenNumber(new BigDecimal("7"), Optional.empty(), 0, false, true, false, false), number("007"));
        assertEquals(
                new WrittenNumber(new BigDecimal("1.5E+6"), Optional.empty(), 1, false, false, true, true),
                number("1.5e6"));
    }

    @ParameterizedTest
    @CsvSource({"007,true", "-01,true", "00,true", "00.5,true", "0,false", "0.5,false", ".5,false", "10,false"})
    void aLeadingZeroIsSeen(String cell, boolean leadingZero) {
        assertEquals(leadingZero, number(cell).leadingZero());
    }

    @ParameterizedTest
    @CsvSource({"12,true", "1e3,true", "100e-2,true", "12.0,false", "1e-3,false", "1.5e3,false", "12 kg,true"})
    void wholeMeansThatNoFractionIsWritten(String cell, boolean whole) {
        assertEquals(whole, number(cell).whole());
    }

    @Test
    void lengthAndSizeHaveBounds() {
        assertTrue(WrittenNumber.read("9".repeat(64), DecimalSign.POINT).isPresent());
        assertFalse(WrittenNumber.read("9".repeat(65), DecimalSign.POINT).isPresent());
        assertTrue(WrittenNumber.read("1e308", DecimalSign.POINT).isPresent());
        assertFalse(WrittenNumber.read("1e309", DecimalSign.POINT).isPresent());
        assertFalse(WrittenNumber.read("1.8e308", DecimalSign.POINT).isPresent());
        assertTrue(WrittenNumber.read("1e-400", DecimalSign.POINT).isPresent());
        assertFalse(WrittenNumber.read("1e-401", DecimalSign.POINT).isPresent());
    }

    @Test
    void signsHaveNamesAndEachOther() {
        assertEquals("point", DecimalSign.POINT.wireName());
        assertEquals("comma", DecimalSign.COMMA.wireName());
        assertEquals('.', DecimalSign.POINT.character());
        assertEquals(DecimalSign.COMMA, DecimalSign.POINT.other());
        assertEquals(DecimalSign.POINT, DecimalSign.COMMA.other());
    }
}
