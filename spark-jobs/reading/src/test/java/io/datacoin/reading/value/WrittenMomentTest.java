package io.datacoin.reading.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenMomentTest {
    /** The same under every order. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            2022-08-27                      | DATE         | 2022-08-27T00:00           | yyyy-MM-dd
            2022/8/7                        | DATE         | 2022-08-07T00:00           | yyyy/M/d
            2022.08.27                      | DATE         | 2022-08-27T00:00           | yyyy.MM.dd
            2022 08 27                      | DATE         | 2022-08-27T00:00           | yyyy MM dd
            2022-Aug-27                     | DATE         | 2022-08-27T00:00           | yyyy-MMM-dd
            2024-02-29                      | DATE         | 2024-02-29T00:00           | yyyy-MM-dd
            2022-08-27T17:48                | LOCAL_MOMENT | 2022-08-27T17:48           | yyyy-MM-dd'T'HH:mm
            2022-08-27 17:48:18.123456      | LOCAL_MOMENT | 2022-08-27T17:48:18.123456 | yyyy-MM-dd HH:mm:ss.SSSSSS
            2022-08-27 17:48:18,5           | LOCAL_MOMENT | 2022-08-27T17:48:18.5      | yyyy-MM-dd HH:mm:ss,S
            2022-08-27T17:48:18.250Z        | ZONED_MOMENT | 2022-08-27T17:48:18.250    | yyyy-MM-dd'T'HH:mm:ss.SSSX
            2022-08-27 17:48:18+0000        | ZONED_MOMENT | 2022-08-27T17:48:18        | yyyy-MM-dd HH:mm:ssxx
            2022-08-27T00:48:18+02:00       | ZONED_MOMENT | 2022-08-26T22:48:18        | yyyy-MM-dd'T'HH:mm:ssxxx
            2022-08-27 17:48:18-05          | ZONED_MOMENT | 2022-08-27T22:48:18        | yyyy-MM-dd HH:mm:ssx
            2022-08-27 17:48:18 UTC         | ZONED_MOMENT | 2022-08-27T17:48:18        | yyyy-MM-dd HH:mm:ss z
            2022-08-27 17:48:18 GMT         | ZONED_MOMENT | 2022-08-27T17:48:18        | yyyy-MM-dd HH:mm:ss z
            2022-08-27 17:48:18 EST         | ZONED_MOMENT | 2022-08-27T22:48:18        | yyyy-MM-dd HH:mm:ss z
            2022-08-27 17:48:18 PDT         | ZONED_MOMENT | 2022-08-28T00:48:18        | yyyy-MM-dd HH:mm:ss z
            2022-08-27T17:48:18+02:00[Europe/Berlin] | ZONED_MOMENT | 2022-08-27T15:48:18 | yyyy-MM-dd'T'HH:mm:ssxxx'['VV']'
            20220827T174818Z                | ZONED_MOMENT | 2022-08-27T17:48:18        | yyyyMMdd'T'HHmmssX
            Sat, 27 Aug 2022 17:48:18 +0000 | ZONED_MOMENT | 2022-08-27T17:48:18        | EEE, dd MMM yyyy HH:mm:ss xx
            Sat, 27 Aug 2022 17:48:18 +0000 (UTC) | ZONED_MOMENT | 2022-08-27T17:48:18  | EEE, dd MMM yyyy HH:mm:ss xx (z)
            Sat Aug 27 17:48:18 2022        | LOCAL_MOMENT | 2022-08-27T17:48:18        | EEE MMM dd HH:mm:ss yyyy
            Sat Aug 27 17:48:18 UTC 2022    | ZONED_MOMENT | 2022-08-27T17:48:18        | EEE MMM dd HH:mm:ss z yyyy
            27/Aug/2022:17:48:18 +0000      | ZONED_MOMENT | 2022-08-27T17:48:18        | dd/MMM/yyyy:HH:mm:ss xx
            Sat Aug 27 2022 17:48:18 GMT+0200 | ZONED_MOMENT | 2022-08-27T15:48:18      | EEE MMM dd yyyy HH:mm:ss 'GMT'xx
            27-Aug-2022                     | DATE         | 2022-08-27T00:00           | dd-MMM-yyyy
            27AUG2022                       | DATE         | 2022-08-27T00:00           | ddMMMyyyy
            27 August 2022                  | DATE         | 2022-08-27T00:00           | dd MMMM yyyy
            7 August 2022                   | DATE         | 2022-08-07T00:00           | d MMMM yyyy
            27. August 2022                 | DATE         | 2022-08-27T00:00           | dd. MMMM yyyy
            27. Aug. 2022                   | DATE         | 2022-08-27T00:00           | dd. MMM. yyyy
            3. März 2022                    | DATE         | 2022-03-03T00:00           | d. MMMM yyyy
            27 août 2022                    | DATE         | 2022-08-27T00:00           | dd MMMM yyyy
            27 AOUT 2022                    | DATE         | 2022-08-27T00:00           | dd MMMM yyyy
            1er février 2022                | DATE         | 2022-02-01T00:00           | d'er' MMMM yyyy
            27 de agosto de 2022            | DATE         | 2022-08-27T00:00           | dd 'de' MMMM 'de' yyyy
            27 gennaio 2022                 | DATE         | 2022-01-27T00:00           | dd MMMM yyyy
            27 gen 2022                     | DATE         | 2022-01-27T00:00           | dd MMM yyyy
            3 mag 2022                      | DATE         | 2022-05-03T00:00           | d MMM yyyy
            03-giu-2022                     | DATE         | 2022-06-03T00:00           | dd-MMM-yyyy
            3 lug. 2022                     | DATE         | 2022-07-03T00:00           | d MMM. yyyy
            3 ott 2022                      | DATE         | 2022-10-03T00:00           | d MMM yyyy
            3 settembre 2022                | DATE         | 2022-09-03T00:00           | d MMMM yyyy
            3 de março de 2022              | DATE         | 2022-03-03T00:00           | d 'de' MMMM 'de' yyyy
            3 out 2022                      | DATE         | 2022-10-03T00:00           | d MMM yyyy
            27/fev/2022                     | DATE         | 2022-02-27T00:00           | dd/MMM/yyyy
            3 dezembro 2022                 | DATE         | 2022-12-03T00:00           | d MMMM yyyy
            3 mrt 2022                      | DATE         | 2022-03-03T00:00           | d MMM yyyy
            3 mei 2022                      | DATE         | 2022-05-03T00:00           | d MMM yyyy
            3 augustus 2022                 | DATE         | 2022-08-03T00:00           | d MMMM yyyy
            27 ene. 2022                    | DATE         | 2022-01-27T00:00           | dd MMM. yyyy
            27th August 2022                | DATE         | 2022-08-27T00:00           | dd'th' MMMM yyyy
            27th of August 2022             | DATE         | 2022-08-27T00:00           | dd'th' 'of' MMMM yyyy
            August 27, 2022                 | DATE         | 2022-08-27T00:00           | MMMM dd, yyyy
            Aug. 27th, 2022                 | DATE         | 2022-08-27T00:00           | MMM. dd'th', yyyy
            Aug 27, 2022 05:48 PM           | LOCAL_MOMENT | 2022-08-27T17:48           | MMM dd, yyyy hh:mm a
            Saturday, 27 August 2022        | DATE         | 2022-08-27T00:00           | EEEE, dd MMMM yyyy
            Samstag, 27. August 2022        | DATE         | 2022-08-27T00:00           | EEEE, dd. MMMM yyyy
            Sa., 27. August 2022            | DATE         | 2022-08-27T00:00           | EEE., dd. MMMM yyyy
            samedi 27 août 2022             | DATE         | 2022-08-27T00:00           | EEEE dd MMMM yyyy
            sábado, 27 de agosto de 2022    | DATE         | 2022-08-27T00:00           | EEEE, dd 'de' MMMM 'de' yyyy
            Mar 27 2022                     | DATE         | 2022-03-27T00:00           | MMM dd yyyy
            mar 27 septiembre 2022          | DATE         | 2022-09-27T00:00           | EEE dd MMMM yyyy
            2022-08                         | MONTH        | 2022-08-01T00:00           | yyyy-MM
            2022-Aug                        | MONTH        | 2022-08-01T00:00           | yyyy-MMM
            08/2022                         | MONTH        | 2022-08-01T00:00           | MM/yyyy
            08.2022                         | MONTH        | 2022-08-01T00:00           | MM.yyyy
            August 2022                     | MONTH        | 2022-08-01T00:00           | MMMM yyyy
            17:48:18                        | TIME         | 1970-01-01T17:48:18        | HH:mm:ss
            5:48 PM                         | TIME         | 1970-01-01T17:48           | h:mm a
            5:48pm                          | TIME         | 1970-01-01T17:48           | h:mma
            5:48 p. m.                      | TIME         | 1970-01-01T17:48           | h:mm a
            5 a.m.                          | TIME         | 1970-01-01T05:00           | h a
            12:30 AM                        | TIME         | 1970-01-01T00:30           | hh:mm a
            12:30 PM                        | TIME         | 1970-01-01T12:30           | hh:mm a
            17:48 Uhr                       | TIME         | 1970-01-01T17:48           | HH:mm 'Uhr'
            """)
    void someCellsTellTheirOrder(String cell, WrittenMoment.Kind kind, LocalDateTime at, String pattern) {
        for (DateOrder order : DateOrder.values()) {
            assertEquals(
                    Optional.of(new WrittenMoment(kind, at, pattern, false, false, false)),
                    WrittenMoment.read(cell, order));
        }
    }

    /** Under day first, month first and year first. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            03/04/2024             | 2024-04-03T00:00    | 2024-03-04T00:00    | none
            13/04/2024             | 2024-04-13T00:00    | none                | none
            08-27-2022             | none                | 2022-08-27T00:00    | none
            27.08.2022             | 2022-08-27T00:00    | none                | none
            27. 8. 2022            | 2022-08-27T00:00    | none                | none
            27 08 2022             | 2022-08-27T00:00    | none                | none
            27.08.22               | 2022-08-27T00:00    | none                | 2027-08-22T00:00
            22-08-27               | 2027-08-22T00:00    | none                | 2022-08-27T00:00
            01/02/03               | 2003-02-01T00:00    | 2003-01-02T00:00    | 2001-02-03T00:00
            27-08-2022 17:48       | 2022-08-27T17:48    | none                | none
            27.08.2022, 17:48 Uhr  | 2022-08-27T17:48    | none                | none
            08/27/2022 05:48:18 PM | none                | 2022-08-27T17:48:18 | none
            8/7/22 5:48pm          | 2022-07-08T17:48    | 2022-08-07T17:48    | none
            So. 28.08.2022         | 2022-08-28T00:00    | none                | none
            Sat 03/04/2023         | none                | 2023-03-04T00:00    | none
            """)
    void othersAskForIt(String cell, String dayFirst, String monthFirst, String yearFirst) {
        assertEquals(dayFirst, ordered(cell, DateOrder.DAY_FIRST));
        assertEquals(monthFirst, ordered(cell, DateOrder.MONTH_FIRST));
        assertEquals(yearFirst, ordered(cell, DateOrder.YEAR_FIRST));
    }

    private static String ordered(String cell, DateOrder order) {
        Optional<WrittenMoment> moment = WrittenMoment.read(cell, order);
        assertTrue(moment.map(WrittenMoment::ordered).orElse(true), cell);
        return moment.map(read -> read.at().toString()).orElse("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "abc",
                "May",
                "20210101",
                "1661622498",
                "1661622498000",
                "24:00",
                "2022-08-27 24:00",
                "25:61",
                "17:60",
                "13:00 PM",
                "0:30 AM",
                "17:48:60",
                "2022-02-31",
                "31/02/2022",
                "2023-02-29",
                "2022-13-01",
                "2022-00-10",
                "0999-01-01",
                "3000-01-01",
                "2022-08-27Z",
                "2022-08-27T",
                "2022-08-27 17:48 CET",
                "2022-08-27 17:48:18 +25:00",
                "2022-08-27 17:48:18+00:60",
                "2022-08-27 17:48:18.1234567890",
                "17:48:18Z",
                "Sun, 27 Aug 2022",
                "27 Aug",
                "Aug 22",
                "27 Aug 17:08:18",
                "27,08,2022",
                "2022,08,27",
                "12/2022/01",
                "27-08/2022",
                "1.2.3",
                "192.168.1.1",
                "2022.08",
                "2022 08",
                "08/22",
                "100/2022",
                "5",
                "5 apples",
                "17.48",
                "room 12, 2022",
                "27 Brumaire 2022",
                "2022-W34-6",
                "2022-239",
                "2022-08-27 17:48 foo",
                "2022-08-27 17:48 [x]",
                "555-1234",
                "2022-08-27T17:48:18+02:00[Europe/Berlin] and so on"
            })
    void whatIsNoMomentUnderAnyOrder(String cell) {
        for (DateOrder order : DateOrder.values()) {
            assertEquals(Optional.empty(), WrittenMoment.read(cell, order));
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "27-Aug-22,2022",
                "27-Aug-49,2049",
                "27-Aug-50,1950",
                "27-Aug-99,1999",
                "27/08/00,2000",
                "Aug-22,2022",
                "Aug '22,2022"
            })
    void twoDigitsOfAYearCountFromThePivot(String cell, int year) {
        WrittenMoment moment = WrittenMoment.read(cell, DateOrder.DAY_FIRST).orElseThrow();
        assertEquals(year, moment.at().getYear());
        assertTrue(moment.shortYear());
        assertEquals(8, moment.at().getMonthValue());
    }

    @Test
    void aShortMonthIsAMonth() {
        WrittenMoment moment = WrittenMoment.read("Aug-22", DateOrder.DAY_FIRST).orElseThrow();
        assertEquals(WrittenMoment.Kind.MONTH, moment.kind());
        assertEquals("MMM-yy", moment.pattern());
    }

    @Test
    void nanosecondsAreCutAndThatIsTold() {
        String cell = "2022-08-27T17:48:18.123456789Z";
        WrittenMoment cut = WrittenMoment.read(cell, DateOrder.DAY_FIRST).orElseThrow();
        assertEquals(LocalDateTime.parse("2022-08-27T17:48:18.123456"), cut.at());
        assertTrue(cut.truncated());
        WrittenMoment zeros =
                WrittenMoment.read("17:48:18.123456000", DateOrder.DAY_FIRST).orElseThrow();
        assertFalse(zeros.truncated());
    }

    @ParameterizedTest
    @EnumSource(DateOrder.class)
    void ordersHaveNames(DateOrder order) {
        String name = switch (order) {
            case DAY_FIRST -> "dmy";
            case MONTH_FIRST -> "mdy";
            case YEAR_FIRST -> "ymd";
        };
        assertEquals(name, order.wireName());
    }
}
