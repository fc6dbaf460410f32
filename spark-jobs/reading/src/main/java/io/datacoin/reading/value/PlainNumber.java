package io.datacoin.reading.value;

import java.math.BigDecimal;
import java.util.Optional;

/** The quick way for what most cells are: {@code [+-]?digits[.digits]} of up to 18 digits. */
final class PlainNumber {
    /** So many digits always fit a {@code long}. */
    private static final int MOST_DIGITS = 18;

    private PlainNumber() {}

    /** Empty when the cell is not written so; it may be a number all the same. */
    static Optional<WrittenNumber> read(String cell, char decimalSign) {
        int length = cell.length();
        if (length == 0 || length > MOST_DIGITS + 2) {
            return Optional.empty();
        }
        char first = cell.charAt(0);
        int from = first == '-' || first == '+' ? 1 : 0;
        long digits = 0;
        int point = -1;
        for (int index = from; index < length; index++) {
            int digit = cell.charAt(index) - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
            } else if (point < 0 && cell.charAt(index) == decimalSign) {
                point = index;
            } else {
                return Optional.empty();
            }
        }
        int whole = (point < 0 ? length : point) - from;
        int decimals = point < 0 ? 0 : length - point - 1;
        if (whole == 0 || (point >= 0 && decimals == 0) || whole + decimals > MOST_DIGITS) {
            return Optional.empty();
        }
        boolean leadingZero = whole > 1 && cell.charAt(from) == '0';
        return Optional.of(new WrittenNumber(
                BigDecimal.valueOf(first == '-' ? -digits : digits, decimals),
                Optional.empty(),
                decimals,
                false,
                leadingZero,
                false,
                false));
    }
}
