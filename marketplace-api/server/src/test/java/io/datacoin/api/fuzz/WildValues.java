package io.datacoin.api.fuzz;

import java.util.List;
import java.util.Random;

/** Values programs choke on. None has the name of a class or a path of this machine, so that one in an answer is a leak. */
final class WildValues {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\ud83d",
            "\ude00\ud83d",
            "\u202egnp.exe",
            "\u001b[2J",
            "\r\nX-Injected: 1",
            "٣",
            "１２",
            "+1",
            "-0",
            "0001",
            "1e3",
            "0x1",
            "1_000",
            "NaN",
            "-1",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "115792089237316195423570985008687907853269984665640564039457584007913129639935",
            "115792089237316195423570985008687907853269984665640564039457584007913129639936",
            "'; drop table job; --",
            "%00",
            "%",
            "%zz",
            "%ff%fe",
            "%2e%2e%2f",
            "../../etc/passwd",
            "..",
            ".",
            ":",
            ":cancel",
            "a:b",
            "${jndi:ldap://x}",
            "{{7*7}}",
            "<script>",
            "*",
            "\\",
            "\"",
            "null",
            "true",
            "[]",
            "{}",
            "0x",
            "0X" + "a".repeat(40),
            "0x" + "g".repeat(64),
            "0x" + "٣".repeat(40),
            "b" + "a".repeat(58),
            "00000000-0000-0000-0000-000000000000",
            "0-0-0-0-0",
            "2026-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59Z",
            "24:00",
            "\ufeff",
            "e\u0301\u0301\u0301",
            "İ",
            "ß",
            "\ud83d\ude00");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1.5",
            "1e400",
            "-1e400",
            "1e-999999999",
            "1e999999999",
            "2147483647",
            "2147483648",
            "-2147483649",
            "4294967296",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "1e30",
            "0.1e-7",
            "123456789012345678901234567890123456789012345678901234567890123456789012345678901");

    private static final List<String> CURSORS = List.of(
            "", "0", "1", "-1", "1\u001f1", "-1\u001f-1", "٣", "+1", "\u001f", "9".repeat(30), "\u0000", "x\u001fy");

    private WildValues() {}

    static String text(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "a".repeat(1 << random.nextInt(13));
            case 1 -> randomText(random, 1 + random.nextInt(40));
            default -> of(random, TEXTS);
        };
    }

    /** A number as JSON may have it. */
    static String number(Random random) {
        return random.nextInt(8) == 0 ? Long.toString(random.nextLong()) : of(random, NUMBERS);
    }

    /** What a cursor may have inside. */
    static String cursor(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Instants.some(random) + "\u001f0x" + "a".repeat(64);
            case 1 -> random.nextLong() + "\u001f" + random.nextInt();
            default -> of(random, CURSORS);
        };
    }

    /** Characters of all kinds, halves of pairs among them. */
    static String randomText(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < length; index++) {
            text.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : 32 + random.nextInt(95)));
        }
        return text.toString();
    }

    static <T> T of(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Times in and out of every range. */
    private static final class Instants {
        private static final List<String> SOME = List.of(
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z",
                "9999-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "2026-02-30T00:00:00Z",
                "2026-11-26T19:00:00.123456789Z",
                "2026-11-26T24:00:00Z");

        static String some(Random random) {
            return of(random, SOME);
        }
    }
}
