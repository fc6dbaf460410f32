package io.datacoin.reading.value;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A number as it is written in a cell.
 *
 * @param value exactly what is written, with the scale that is written: {@code 12} for {@code 12%}, {@code -9.00} for
 *     {@code (9.00)}; compare by {@link BigDecimal#compareTo}
 * @param unit what stands before or after the number, stripped, as written: {@code %}, {@code $}, {@code EUR}, {@code kg}
 * @param decimals digits after the decimal sign as written, before an exponent counts
 * @param grouped whether thousands are separated
 * @param leadingZero whether more digits follow a leading zero before the decimal sign, as in {@code 007} and {@code 00};
 *     such cells may be identifiers
 * @param exponent whether it is written with an exponent
 * @param bareExponent whether the exponent has no sign, as in {@code 12E3}; such cells may be codes
 */
public record WrittenNumber(
        BigDecimal value,
        Optional<String> unit,
        int decimals,
        boolean grouped,
        boolean leadingZero,
        boolean exponent,
        boolean bareExponent) {
    /** Longer cells are no numbers, in characters without blanks at the ends. */
    public static final int LONGEST = 64;

    /** Exponents further from zero are no numbers. */
    public static final int LARGEST_EXPONENT = 400;

    /**
     * Reads a cell. Thousands may be separated by the other sign, by a blank, an apostrophe or an underscore; groups have
     * three digits, or with commas two before the last (lakh and crore). A grouped number never begins with zero, so that
     * {@code 0,125} is a number under {@link DecimalSign#COMMA} only, and has no exponent. Four groups such as
     * {@code 192.168.100.200} are an address.
     *
     * @return empty when under this sign the cell is no number, or is none that is finite as a double
     */
    public static Optional<WrittenNumber> read(String cell, DecimalSign sign) {
        Optional<WrittenNumber> plain = PlainNumber.read(cell, sign.character());
        return plain.isPresent() ? plain : NumberScan.read(cell, sign.character());
    }

    /** Whether no fraction is written: {@code 12}, {@code 1e3}; not {@code 12.0}, {@code 1.5e3} or {@code 1e-3}. */
    public boolean whole() {
        return decimals == 0 && (!exponent || value.stripTrailingZeros().scale() <= 0);
    }
}
