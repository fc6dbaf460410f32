package io.datacoin.reading.value;

import java.util.Optional;

/**
 * The digits of a number, with separators of thousands and a fraction.
 *
 * @param digits all digits, those of the fraction last
 * @param decimals how many of them are the fraction
 * @param openEnd whether a decimal sign is the last character
 * @param end where the text goes on
 * @param separator between groups; zero when there is one group
 */
record DigitGroups(
        String digits, int decimals, boolean grouped, boolean leadingZero, boolean openEnd, int end, char separator) {

    /** Reads from there as far as digits, groups and a fraction go; empty when groups are wrong or there is no digit. */
    static Optional<DigitGroups> scan(String text, int from, char decimalSign) {
        int[] lengths = new int[text.length()];
        int groups = 0;
        char separator = 0;
        StringBuilder digits = new StringBuilder(text.length());
        int at = endOfDigits(text, from);
        int whole = at - from;
        if (whole > 0) {
            lengths[groups++] = whole;
            digits.append(text, from, at);
        }
        while (whole > 0 && at + 1 < text.length() && separates(text.charAt(at), decimalSign)) {
            int end = endOfDigits(text, at + 1);
            if (end == at + 1) {
                break;
            }
            if (groups > 1 && text.charAt(at) != separator) {
                return Optional.empty();
            }
            separator = text.charAt(at);
            lengths[groups++] = end - at - 1;
            digits.append(text, at + 1, end);
            at = end;
        }
        if (groups > 1 && !(fit(lengths, groups, separator) && mayBeGrouped(digits, groups, separator))) {
            return Optional.empty();
        }
        boolean leadingZero = digits.length() > 1 && digits.charAt(0) == '0';
        int decimals = 0;
        boolean openEnd = false;
        if (at < text.length() && text.charAt(at) == decimalSign) {
            int end = endOfDigits(text, at + 1);
            decimals = end - at - 1;
            digits.append(text, at + 1, end);
            openEnd = decimals == 0;
            at = end;
        }
        return digits.length() == 0
                ? Optional.empty()
                : Optional.of(
                        new DigitGroups(digits.toString(), decimals, groups > 1, leadingZero, openEnd, at, separator));
    }

    static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean separates(char character, char decimalSign) {
        return switch (character) {
            case '.', ',' -> character != decimalSign;
            case '\'', '\u2019', '\u02bc', '_' -> true;
            default -> Blanks.isBlank(character);
        };
    }

    private static boolean fit(int[] lengths, int groups, char separator) {
        boolean threes = lengths[0] <= 3;
        boolean twos = separator == ',' && lengths[0] <= 2 && lengths[groups - 1] == 3 && groups > 2;
        for (int group = 1; group < groups; group++) {
            threes &= lengths[group] == 3;
            twos &= group == groups - 1 || lengths[group] == 2;
        }
        return threes || twos;
    }

    /** Nobody writes a zero before thousands; and four groups up to 255 with points are an address. */
    private static boolean mayBeGrouped(CharSequence digits, int groups, char separator) {
        if (digits.charAt(0) == '0') {
            return false;
        }
        if (separator != '.' || groups != 4 || digits.length() != 12) {
            return true;
        }
        for (int group = 0; group < 12; group += 3) {
            if (Integer.parseInt(digits, group, group + 3, 10) > 255) {
                return true;
            }
        }
        return false;
    }
}
