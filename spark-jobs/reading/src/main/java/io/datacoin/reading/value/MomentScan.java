package io.datacoin.reading.value;

import io.datacoin.reading.value.WrittenMoment.Kind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads one cell as a time of day, or as a date with what may follow it. */
final class MomentScan {
    private static final int SHORTEST = 3;
    private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);

    private MomentScan() {}

    static Optional<WrittenMoment> read(String cell, DateOrder order) {
        String text = Blanks.strip(cell);
        if (text.length() < SHORTEST || text.length() > WrittenMoment.LONGEST || !mayBegin(text)) {
            return Optional.empty();
        }
        Optional<Reading> whole = readings(new CellCursor(text), order);
        return (whole.isPresent() ? whole : withWeekday(text, order)).map(Reading::moment);
    }

    /** A moment as written, and its date before the zone counts. */
    private record Reading(WrittenMoment moment, LocalDate written) {}

    /** Most text is turned away here: a moment begins with a digit or with a word that has digits after it. */
    private static boolean mayBegin(String text) {
        if (DigitGroups.isDigit(text.charAt(0))) {
            return true;
        }
        return Character.isLetter(text.charAt(0)) && text.chars().anyMatch(next -> next >= '0' && next <= '9');
    }

    private static Optional<Reading> readings(CellCursor cursor, DateOrder order) {
        int[] start = cursor.mark();
        Optional<Reading> reading = clock(cursor);
        if (reading.isEmpty()) {
            cursor.back(start);
            reading = compact(cursor);
        }
        if (reading.isEmpty()) {
            cursor.back(start);
            reading = dated(cursor, order);
        }
        if (reading.isEmpty()) {
            cursor.back(start);
            reading = yearLast(cursor);
        }
        return reading;
    }

    /** A weekday before the rest, which must be the weekday of the date. */
    private static Optional<Reading> withWeekday(String text, DateOrder order) {
        CellCursor cursor = new CellCursor(text);
        int letters = cursor.letters();
        Optional<DayOfWeek> weekday = letters == 0 ? Optional.empty() : WeekdayNames.find(cursor.word(letters));
        if (weekday.isEmpty()) {
            return Optional.empty();
        }
        cursor.take(letters, WeekdayNames.pattern(cursor.word(letters)));
        cursor.takeSign('.');
        cursor.takeSign(',');
        cursor.takeBlanks();
        return cursor.at() == letters
                ? Optional.empty()
                : readings(cursor, order)
                        .filter(reading -> reading.moment().kind() != Kind.TIME
                                && reading.moment().kind() != Kind.MONTH
                                && reading.written().getDayOfWeek() == weekday.get());
    }

    private static Optional<Reading> clock(CellCursor cursor) {
        return ClockScan.read(cursor)
                .filter(clock -> cursor.done())
                .map(clock -> new Reading(
                        new WrittenMoment(
                                Kind.TIME,
                                FIRST_DAY.atTime(clock.time()),
                                cursor.pattern(),
                                false,
                                false,
                                clock.truncated()),
                        FIRST_DAY));
    }

    /** {@code 20220827T174818Z}: the T makes it more than a number. */
    private static Optional<Reading> compact(CellCursor cursor) {
        if (cursor.digits() != 8 || cursor.peek(8) != 'T') {
            return Optional.empty();
        }
        int year = cursor.takeNumber(4, "y");
        int month = cursor.takeNumber(2, "M");
        int day = cursor.takeNumber(2, "d");
        Optional<LocalDate> date = DateScan.day(year, month, day);
        cursor.takeLiteral(1);
        Optional<ClockScan> clock = ClockScan.readCompact(cursor);
        return date.isEmpty() || clock.isEmpty()
                ? Optional.empty()
                : moment(cursor, new DateScan(date.get(), false, false, false), clock.get());
    }

    private static Optional<Reading> dated(CellCursor cursor, DateOrder order) {
        Optional<DateScan> scanned = DateScan.read(cursor, order);
        if (scanned.isEmpty()) {
            return Optional.empty();
        }
        DateScan date = scanned.get();
        if (cursor.done()) {
            return Optional.of(new Reading(
                    new WrittenMoment(
                            date.month() ? Kind.MONTH : Kind.DATE,
                            date.date().atStartOfDay(),
                            cursor.pattern(),
                            date.ordered(),
                            date.shortYear(),
                            false),
                    date.date()));
        }
        if (date.month() || !takeJoint(cursor, !date.shortYear())) {
            return Optional.empty();
        }
        Optional<ClockScan> clock = ClockScan.read(cursor);
        return clock.isEmpty() ? Optional.empty() : moment(cursor, date, clock.get());
    }

    /** Takes what may stand between date and time of day: T, blanks, a comma, the colon of web servers' logs. */
    private static boolean takeJoint(CellCursor cursor, boolean fullYear) {
        char next = cursor.here();
        // "27 Aug 17:08:18" has no year: the 17 belongs to what follows.
        if (next == 'T' || next == 't' || (next == ':' && fullYear)) {
            cursor.takeLiteral(1);
        } else {
            boolean comma = cursor.takeSign(',');
            boolean blanks = cursor.takeBlanks();
            if (!comma && !blanks) {
                return false;
            }
        }
        return DigitGroups.isDigit(cursor.here());
    }

    private static Optional<Reading> moment(CellCursor cursor, DateScan date, ClockScan clock) {
        LocalDateTime local = date.date().atTime(clock.time());
        if (cursor.done()) {
            return Optional.of(reading(cursor, Kind.LOCAL_MOMENT, local, date, clock));
        }
        Optional<ZoneOffset> zone = ZoneScan.read(cursor);
        return zone.filter(offset -> cursor.done())
                .map(offset ->
                        reading(cursor, Kind.ZONED_MOMENT, local.minusSeconds(offset.getTotalSeconds()), date, clock));
    }

    private static Reading reading(CellCursor cursor, Kind kind, LocalDateTime at, DateScan date, ClockScan clock) {
        return new Reading(
                new WrittenMoment(kind, at, cursor.pattern(), date.ordered(), date.shortYear(), clock.truncated()),
                date.date());
    }

    /** {@code Aug 27 17:48:18 2022}, as C's {@code ctime}, {@code date} and some services write it, also with a zone. */
    private static Optional<Reading> yearLast(CellCursor cursor) {
        int letters = cursor.letters();
        Optional<Month> month = letters == 0 ? Optional.empty() : MonthNames.find(cursor.word(letters));
        if (month.isEmpty()) {
            return Optional.empty();
        }
        cursor.take(letters, MonthNames.pattern(cursor.word(letters), false));
        if (!cursor.takeBlanks() || cursor.digits() < 1 || cursor.digits() > 2) {
            return Optional.empty();
        }
        int day = cursor.takeNumber(cursor.digits(), "d");
        Optional<ClockScan> clock = cursor.takeBlanks() ? ClockScan.read(cursor) : Optional.empty();
        if (clock.isEmpty() || !cursor.takeBlanks()) {
            return Optional.empty();
        }
        Optional<ZoneOffset> zone = Optional.empty();
        if (cursor.digits() == 0) {
            zone = ZoneScan.read(cursor);
            if (zone.isEmpty() || !cursor.takeBlanks()) {
                return Optional.empty();
            }
        }
        if (cursor.digits() != 4) {
            return Optional.empty();
        }
        Optional<LocalDate> date =
                DateScan.day(cursor.takeNumber(4, "y"), month.get().getValue(), day);
        if (date.isEmpty() || !cursor.done()) {
            return Optional.empty();
        }
        LocalTime time = clock.get().time();
        DateScan scanned = new DateScan(date.get(), false, false, false);
        LocalDateTime local = date.get().atTime(time);
        return Optional.of(
                zone.isEmpty()
                        ? reading(cursor, Kind.LOCAL_MOMENT, local, scanned, clock.get())
                        : reading(
                                cursor,
                                Kind.ZONED_MOMENT,
                                local.minusSeconds(zone.get().getTotalSeconds()),
                                scanned,
                                clock.get()));
    }
}
