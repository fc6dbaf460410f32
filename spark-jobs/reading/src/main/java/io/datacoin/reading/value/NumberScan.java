package io.datacoin.reading.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Reads one cell from left to right: signs, brackets and money, digits, exponent, unit. One scan per cell. */
final class NumberScan {
    /** More digits of an exponent are no number, however many of them are zeros. */
    private static final int LONGEST_EXPONENT = 6;

    /** From so many digits on, blanks and a plus are a telephone number. */
    private static final int DIGITS_OF_A_TELEPHONE = 10;

    /** A double has no more digits before its fraction. */
    private static final int DIGITS_OF_A_DOUBLE = 309;

    private static final int MOST_STROKES = 2;
    /** Before an exponent; D in Fortran. */
    private static final String EXPONENTS = "eEdD";

    private final String text;
    private final char decimalSign;
    private int at;
    private boolean signed;
    private boolean plus;
    private boolean negative;
    private boolean bracketed;
    private boolean noCents;
    private boolean bareExponent;
    private String unit = "";

    private NumberScan(String text, char decimalSign) {
        this.text = text;
        this.decimalSign = decimalSign;
    }

    static Optional<WrittenNumber> read(String cell, char decimalSign) {
        String text = Blanks.strip(cell);
        if (text.isEmpty() || text.length() > WrittenNumber.LONGEST || !hasDigit(text)) {
            return Optional.empty();
        }
        return new NumberScan(text, decimalSign).read();
    }

    private static boolean hasDigit(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (DigitGroups.isDigit(text.charAt(index))) {
                return true;
            }
        }
        return false;
    }

    private Optional<WrittenNumber> read() {
        if (!prefix()) {
            return Optional.empty();
        }
        boolean glued = !unit.isEmpty() && Character.isLetter(text.charAt(at - 1));
        Optional<DigitGroups> scanned = DigitGroups.scan(text, at, decimalSign);
        if (scanned.isEmpty()) {
            return Optional.empty();
        }
        DigitGroups groups = scanned.get();
        at = groups.end();
        // "EUR0012" is an identifier.
        if ((glued && groups.leadingZero()) || isTelephone(groups)) {
            return Optional.empty();
        }
        int digitsEnd = at;
        int exponent = exponent();
        boolean hasExponent = at > digitsEnd;
        if (Math.abs(exponent) > WrittenNumber.LARGEST_EXPONENT || (hasExponent && groups.grouped())) {
            return Optional.empty();
        }
        if (!suffix(groups, hasExponent)) {
            return Optional.empty();
        }
        BigDecimal size = new BigDecimal(new BigInteger(groups.digits()), groups.decimals() - exponent);
        return isFinite(size)
                ? Optional.of(new WrittenNumber(
                        negative ? size.negate() : size,
                        unit.isEmpty() ? Optional.empty() : Optional.of(unit),
                        groups.decimals(),
                        groups.grouped(),
                        groups.leadingZero(),
                        hasExponent,
                        bareExponent))
                : Optional.empty();
    }

    private boolean isTelephone(DigitGroups groups) {
        return plus
                && groups.grouped()
                && Blanks.isBlank(groups.separator())
                && groups.digits().length() - groups.decimals() >= DIGITS_OF_A_TELEPHONE;
    }

    private static boolean isFinite(BigDecimal size) {
        return size.signum() == 0
                || size.precision() - size.scale() < DIGITS_OF_A_DOUBLE
                || Double.isFinite(size.doubleValue());
    }

    /** Takes what stands before the first digit; false when it is nothing that stands before numbers. */
    private boolean prefix() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (DigitGroups.isDigit(next) || beginsFraction()) {
                return true;
            }
            if (Blanks.isBlank(next)) {
                at++;
            } else if (next == '(' && !bracketed && !signed) {
                bracketed = true;
                negative = true;
                at++;
            } else if ((next == '+' || isMinus(next)) && !signed && !bracketed && !afterLetter()) {
                signed = true;
                plus = next == '+';
                negative = !plus;
                at++;
            } else {
                int end = unit.isEmpty() ? Units.endOfMoney(text, at) : -1;
                if (end < 0) {
                    return false;
                }
                unit = text.substring(at, end);
                at = end;
            }
        }
        return false;
    }

    /** A sign glued to letters is a hyphen: {@code CAD-12} is the name of something. */
    private boolean afterLetter() {
        return at > 0 && Character.isLetter(text.charAt(at - 1));
    }

    private boolean beginsFraction() {
        return text.charAt(at) == decimalSign && at + 1 < text.length() && DigitGroups.isDigit(text.charAt(at + 1));
    }

    private static boolean isMinus(char character) {
        return character == '-' || character == '\u2212' || character == '\u2013';
    }

    /** Takes an exponent, if one is there; a number too large to be allowed when it has too many digits. */
    private int exponent() {
        if (at >= text.length() || EXPONENTS.indexOf(text.charAt(at)) < 0) {
            return 0;
        }
        int from = at + 1;
        boolean fortran = text.charAt(at) == 'd' || text.charAt(at) == 'D';
        boolean below = from < text.length() && (text.charAt(from) == '-' || text.charAt(from) == '\u2212');
        if (below || (from < text.length() && text.charAt(from) == '+')) {
            from++;
        }
        int end = DigitGroups.endOfDigits(text, from);
        // A "D" alone is the letter of a street or a flat.
        if (end == from || (fortran && from == at + 1)) {
            return 0;
        }
        bareExponent = from == at + 1;
        at = end;
        if (end - from > LONGEST_EXPONENT) {
            return Integer.MAX_VALUE;
        }
        int size = Integer.parseInt(text, from, end, 10);
        return below ? -size : size;
    }

    /** Takes all that follows the digits: a closing bracket, a minus, a unit; false when anything else is there. */
    private boolean suffix(DigitGroups groups, boolean hasExponent) {
        int digitsEnd = at;
        noCents = groups.openEnd() && strokesForCents();
        boolean closed = !bracketed;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (Blanks.isBlank(next)) {
                at++;
            } else if (next == ')' && !closed) {
                closed = true;
                at++;
            } else if (isMinus(next) && at == digitsEnd && !groups.openEnd() && !signed && !bracketed) {
                signed = true;
                negative = true;
                at++;
                if (at < text.length() && !Blanks.isBlank(text.charAt(at))) {
                    return false;
                }
            } else if (!takeUnit(groups, hasExponent, at == digitsEnd)) {
                return false;
            }
        }
        return closed;
    }

    /** Takes the strokes that stand for cents in {@code 12,-}, {@code 12.--} and {@code 5.–}; false when there are none. */
    private boolean strokesForCents() {
        int end = at;
        while (end < text.length()
                && end - at < MOST_STROKES
                && (isMinus(text.charAt(end)) || text.charAt(end) == '\u2014')) {
            end++;
        }
        boolean clear = end == text.length()
                || Blanks.isBlank(text.charAt(end))
                || text.charAt(end) == ')'
                || Units.endOfMoney(text, end) > 0;
        if (end == at || !clear) {
            return false;
        }
        at = end;
        return true;
    }

    private boolean takeUnit(DigitGroups groups, boolean hasExponent, boolean glued) {
        // "1. Platz" is no number, and "12e5x" is none.
        if (!unit.isEmpty()
                || (groups.openEnd() && !noCents)
                || (glued && hasExponent && Character.isLetter(text.charAt(at)))) {
            return false;
        }
        int end = at;
        while (end < text.length() && !Blanks.isBlank(text.charAt(end)) && text.charAt(end) != ')') {
            end++;
        }
        String found = text.substring(at, end);
        boolean whole = groups.decimals() == 0 && !groups.grouped() && !hasExponent;
        if (!Units.mayFollow(found, glued, whole)) {
            return false;
        }
        unit = found;
        at = end;
        return true;
    }
}
