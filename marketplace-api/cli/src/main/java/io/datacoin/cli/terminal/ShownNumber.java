package io.datacoin.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;

/** Computed numbers as people read them: the digits that say something. Stateless. */
public final class ShownNumber {
    private static final MathContext SIX_DIGITS = new MathContext(6);
    private static final int LONGEST_PLAIN = 12;

    private ShownNumber() {}

    /** Six significant digits, without zeros at the end; what is no number as it is. */
    public static String of(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue()) ? of(value.doubleValue()) : value.asText("");
    }

    /** Six significant digits of a finite number, without zeros at the end. */
    public static String of(double value) {
        BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
        boolean plain = Math.abs(rounded.precision() - rounded.scale()) <= LONGEST_PLAIN;
        return plain ? rounded.toPlainString() : rounded.toString();
    }
}
