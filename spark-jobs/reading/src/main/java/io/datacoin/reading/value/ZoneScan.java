package io.datacoin.reading.value;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the zone after a time of day: {@code Z}, {@code +02:00}, {@code UTC}, {@code GMT+0200}, the abbreviations of
 * RFC 822, and a region in brackets after any of them, which says nothing that the offset does not.
 */
final class ZoneScan {
    /** RFC 822, section 5.1. Other abbreviations mean several zones (IST, CET in summer) and are not read. */
    private static final Map<String, Integer> HOURS = Map.ofEntries(
            Map.entry("UTC", 0),
            Map.entry("GMT", 0),
            Map.entry("UT", 0),
            Map.entry("EST", -5),
            Map.entry("EDT", -4),
            Map.entry("CST", -6),
            Map.entry("CDT", -5),
            Map.entry("MST", -7),
            Map.entry("MDT", -6),
            Map.entry("PST", -8),
            Map.entry("PDT", -7));

    private static final int LARGEST_HOURS = 18;

    private ZoneScan() {}

    /** Empty when there is no zone here, whole and known; the cursor may have moved. */
    static Optional<ZoneOffset> read(CellCursor cursor) {
        cursor.takeBlanks();
        int letters = cursor.letters();
        Optional<ZoneOffset> zone;
        if (letters == 0) {
            zone = offset(cursor);
        } else if (letters == 1 && Character.toUpperCase(cursor.here()) == 'Z') {
            cursor.take(1, "X");
            zone = Optional.of(ZoneOffset.UTC);
        } else {
            zone = abbreviation(cursor, letters);
        }
        if (zone.isEmpty()) {
            return zone;
        }
        takeRegion(cursor);
        takeComment(cursor);
        return zone;
    }

    private static Optional<ZoneOffset> abbreviation(CellCursor cursor, int letters) {
        Integer hours = HOURS.get(cursor.word(letters).toUpperCase(Locale.ROOT));
        if (hours == null) {
            return Optional.empty();
        }
        boolean offsetFollows = hours == 0 && isSign(cursor.peek(letters));
        if (offsetFollows) {
            cursor.takeLiteral(letters);
            return offset(cursor);
        }
        cursor.take(letters, "z");
        return Optional.of(ZoneOffset.ofHours(hours));
    }

    private static boolean isSign(char character) {
        return character == '+' || character == '-' || character == '\u2212';
    }

    private static Optional<ZoneOffset> offset(CellCursor cursor) {
        if (!isSign(cursor.here())) {
            return Optional.empty();
        }
        boolean west = cursor.here() != '+';
        cursor.take(1, "");
        int length = cursor.digits();
        if (length != 1 && length != 2 && length != 4) {
            return Optional.empty();
        }
        int hours = cursor.number(Math.min(2, length));
        cursor.take(Math.min(2, length), "");
        int minutes = 0;
        if (length == 4) {
            minutes = cursor.number(2);
            cursor.take(2, "xx");
        } else if (length == 2 && cursor.here() == ':') {
            cursor.take(1, "");
            if (cursor.digits() != 2) {
                return Optional.empty();
            }
            minutes = cursor.number(2);
            cursor.take(2, "xxx");
        } else {
            cursor.take(0, "x");
        }
        if (minutes > 59 || hours * 60 + minutes > LARGEST_HOURS * 60) {
            return Optional.empty();
        }
        int seconds = (hours * 60 + minutes) * 60;
        return Optional.of(ZoneOffset.ofTotalSeconds(west ? -seconds : seconds));
    }

    /** Takes {@code [Europe/Berlin]}. */
    private static void takeRegion(CellCursor cursor) {
        int end = cursor.text.indexOf(']', cursor.at());
        if (cursor.here() == '[' && end > cursor.at() + 1) {
            boolean region = cursor.text
                    .substring(cursor.at() + 1, end)
                    .chars()
                    .allMatch(character -> Character.isLetterOrDigit(character) || "/_+-".indexOf(character) >= 0);
            if (region) {
                cursor.take(end + 1 - cursor.at(), "'['VV']'");
            }
        }
    }

    /** Takes {@code (UTC)}, the comment of RFC 822 that mail programs add. */
    private static void takeComment(CellCursor cursor) {
        int[] start = cursor.mark();
        cursor.takeBlanks();
        if (cursor.takeSign('(')) {
            int letters = cursor.letters();
            if (letters > 0 && cursor.peek(letters) == ')') {
                cursor.take(letters, "z");
                cursor.takeSign(')');
                return;
            }
        }
        cursor.back(start);
    }
}
