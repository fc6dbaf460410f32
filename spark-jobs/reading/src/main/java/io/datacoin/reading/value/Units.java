package io.datacoin.reading.value;

import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** What may stand before and after a number. */
final class Units {
    private static final int LONGEST = 12;

    /** Short forms of money that stand before the number; those with a currency sign of Unicode need no entry. */
    private static final Set<String> MONEY = Set.of(
            "US$", "$US", "A$", "AU$", "C$", "CA$", "NZ$", "HK$", "S$", "SG$", "NT$", "MX$", "R$", "Z$", "kr", "Kr",
            "kr.", "Kr.", "Kč", "zł", "Rs", "Rs.", "Rp", "Rp.", "Fr.", "SFr.", "Ft", "S/", "S/.", "Bs", "Bs.");

    /** All of ISO 4217 that is money: not the codes for "no currency" and for tests. */
    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .filter(code -> !code.equals("XXX") && !code.equals("XTS"))
            .collect(Collectors.toUnmodifiableSet());

    private static final int LONGEST_MONEY = 4;

    /** Endings of ordinals, which are words: {@code 3rd}, {@code 1er}, {@code 2º}. */
    private static final Set<String> ORDINALS =
            Set.of("st", "nd", "rd", "th", "e", "er", "re", "ere", "eme", "o", "a", "º", "ª");

    private static final Set<String> HALVES_OF_DAYS = Set.of("am", "pm");

    /** What has an area, a volume or a second power, so that a digit 2 or 3 may follow. */
    private static final Set<String> POWERED =
            Set.of("m", "mm", "cm", "dm", "km", "µm", "μm", "nm", "Nm", "ft", "in", "yd", "mi", "s", "sec", "h", "CO");

    private Units() {}

    /** Where the money that begins there ends; {@code -1} when no money known begins there. */
    static int endOfMoney(String text, int from) {
        int end = from;
        while (end < text.length() && end - from < LONGEST_MONEY && inMoney(text.charAt(end))) {
            end++;
        }
        // "Rs.500" has a point of its own, "$.50" has the number's.
        for (int candidate = end; candidate > from; candidate--) {
            boolean insideWord = candidate < text.length()
                    && Character.isLetter(text.charAt(candidate))
                    && Character.isLetter(text.charAt(candidate - 1));
            if (!insideWord && isMoney(text.substring(from, candidate))) {
                return candidate;
            }
        }
        return -1;
    }

    private static boolean inMoney(char character) {
        return Character.isLetter(character) || isCurrencySign(character) || character == '.' || character == '/';
    }

    private static boolean isMoney(String text) {
        return (text.length() == 1 && isCurrencySign(text.charAt(0))) || MONEY.contains(text) || CODES.contains(text);
    }

    private static boolean isCurrencySign(char character) {
        return Character.getType(character) == Character.CURRENCY_SYMBOL;
    }

    /**
     * Whether this may be the unit after a number.
     *
     * @param glued whether it follows the last digit without a blank
     * @param whole whether the number has no fraction, and so may be a day of a month
     */
    static boolean mayFollow(String unit, boolean glued, boolean whole) {
        int length = unit.length();
        if (length == 0 || length > LONGEST || !begins(unit.charAt(0))) {
            return false;
        }
        char last = unit.charAt(length - 1);
        boolean power = length > 1 && (last == '2' || last == '3');
        boolean shortened = length > 2 && last == '.';
        int end = power || shortened ? length - 1 : length;
        for (int index = 1; index < end; index++) {
            if (!continues(unit.charAt(index))) {
                return false;
            }
        }
        if (power && !hasPower(unit.substring(0, end))) {
            return false;
        }
        return !isWord(unit.substring(0, end), glued, whole);
    }

    private static boolean begins(char character) {
        return switch (character) {
            case '%', '‰', '°', '℃', '℉' -> true;
            default -> Character.isLetter(character) || isCurrencySign(character);
        };
    }

    private static boolean continues(char character) {
        return switch (character) {
            case '²', '³', '/', '^', '·', '⋅' -> true;
            default -> begins(character);
        };
    }

    private static boolean hasPower(String unit) {
        String base = unit.endsWith("^") ? unit.substring(0, unit.length() - 1) : unit;
        int last = Math.max(base.lastIndexOf('/'), Math.max(base.lastIndexOf('·'), base.lastIndexOf('⋅')));
        return POWERED.contains(base.substring(last + 1)) || base.endsWith("CO");
    }

    /** Ordinals, halves of a day and months make dates and names of a number. */
    private static boolean isWord(String unit, boolean glued, boolean whole) {
        if (!whole || !Character.isLetter(unit.charAt(0))) {
            return false;
        }
        String folded = FoldedText.of(unit);
        return (glued && ORDINALS.contains(unit.length() == 1 ? unit : folded))
                || HALVES_OF_DAYS.contains(folded)
                || MonthNames.find(folded).isPresent();
    }
}
