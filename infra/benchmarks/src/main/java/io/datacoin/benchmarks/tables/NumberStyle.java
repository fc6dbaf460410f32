package io.datacoin.benchmarks.tables;

import io.datacoin.benchmarks.tables.Dialect.Layout;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * One way to write a column of numbers.
 *
 * @param form of the numbers
 * @param decimalSign before the fraction
 * @param groupSign between groups of three digits; empty for none
 * @param before the digits
 * @param after the digits
 * @param name for people
 */
record NumberStyle(Form form, char decimalSign, String groupSign, String before, String after, String name) {
    private static final List<String> UNITS = List.of("kg", "km", "cm", "m²", "kWh", "ms", "GB", "°C");
    private static final BigDecimal MILLIONS = BigDecimal.valueOf(2_345_678);

    /** What the numbers are like. */
    enum Form {
        WHOLE,
        LARGE_WHOLE,
        ZERO_ONE,
        YEAR,
        FIXED,
        MIXED,
        SCIENTIFIC,
        GROUPED_WHOLE,
        GROUPED_FIXED,
        MONEY_BEFORE,
        MONEY_AFTER,
        MONEY_CODE,
        ACCOUNTING,
        PERCENT,
        UNIT
    }

    static NumberStyle of(Dice draw, Tongue tongue, Layout layout) {
        Form form = draw.weighted(List.of(Form.values()), 16, 6, 4, 4, 14, 10, 4, 7, 7, 6, 6, 4, 3, 8, 8);
        if (layout == Layout.ONE_COLUMN) {
            form = draw.from(List.of(Form.WHOLE, Form.LARGE_WHOLE, Form.FIXED));
        }
        String group = grouped(form, draw) ? draw.from(tongue.groupSigns()) : "";
        char decimal = layout == Layout.ONE_COLUMN ? '.' : tongue.decimalSign();
        String gap = draw.from(List.of("", " "));
        String before = "";
        String after = "";
        switch (form) {
            case MONEY_BEFORE, ACCOUNTING -> before = draw.from(tongue.moneySigns()) + gap;
            case MONEY_AFTER -> after = gap + draw.from(tongue.moneySigns()).strip();
            case MONEY_CODE -> {
                before = draw.percent(50) ? tongue.moneyCode() + " " : "";
                after = before.isEmpty() ? " " + tongue.moneyCode() : "";
            }
            case PERCENT -> after = gap + "%";
            case UNIT -> after = gap + draw.from(UNITS);
            case WHOLE, LARGE_WHOLE, ZERO_ONE, YEAR, FIXED, MIXED, SCIENTIFIC, GROUPED_WHOLE, GROUPED_FIXED -> {}
        }
        if (layout == Layout.BLANKS) {
            group = group.isBlank() || group.equals("\u00a0") || group.equals("\u202f") ? "" : group;
            before = before.strip();
            after = after.strip();
        }
        return new NumberStyle(form, decimal, group, before, after, named(form, decimal, group, before, after));
    }

    /** Counts: one more in each row. */
    static NumberStyle plain() {
        return new NumberStyle(Form.WHOLE, '.', "", "", "", "counting");
    }

    private static boolean grouped(Form form, Dice draw) {
        return switch (form) {
            case GROUPED_WHOLE, GROUPED_FIXED -> true;
            case MONEY_BEFORE, MONEY_AFTER, MONEY_CODE, ACCOUNTING -> draw.percent(40);
            default -> false;
        };
    }

    private static String named(Form form, char decimal, String group, String before, String after) {
        StringBuilder name = new StringBuilder("number ").append(Dialect.word(form));
        if (form != Form.WHOLE && form != Form.LARGE_WHOLE && form != Form.ZERO_ONE && form != Form.YEAR) {
            name.append(", decimal ").append(decimal);
        }
        if (!group.isEmpty()) {
            name.append(", groups \"").append(Escaped.of(group)).append('"');
        }
        if (!before.isEmpty()) {
            name.append(", \"").append(before).append("\" before");
        }
        if (!after.isEmpty()) {
            name.append(", \"").append(after).append("\" after");
        }
        return name.toString();
    }

    /** Whether a units row may say the unit. */
    boolean unitless() {
        return before.isEmpty() && after.isEmpty() && form != Form.YEAR && form != Form.ZERO_ONE;
    }

    /** Whether a row of totals has a sum of it. */
    boolean summed() {
        return form != Form.YEAR && form != Form.ZERO_ONE && form != Form.SCIENTIFIC && form != Form.PERCENT;
    }

    /**
     * A number of the row. Whole numbers in groups have one above a million in the first row, so that the sign between
     * groups can not be one before a fraction.
     */
    BigDecimal value(Dice draw, int row) {
        return switch (form) {
            case WHOLE -> BigDecimal.valueOf(draw.between(-20, 500));
            case LARGE_WHOLE -> BigDecimal.valueOf(draw.between(100_000L, 90_000_000L));
            case ZERO_ONE -> BigDecimal.valueOf(draw.between(0, 1));
            case YEAR -> BigDecimal.valueOf(draw.between(1950, 2024));
            case FIXED -> BigDecimal.valueOf(draw.between(-5_000L, 200_000L), 2);
            case MIXED -> mixed(draw, row);
            case SCIENTIFIC ->
                BigDecimal.valueOf(draw.between(1_000L, 9_999L), 3).scaleByPowerOfTen(draw.between(-8, 12));
            case GROUPED_WHOLE -> row == 0 ? MILLIONS : BigDecimal.valueOf(draw.between(1L, 9_000_000L));
            case GROUPED_FIXED -> BigDecimal.valueOf(draw.between(-10_000L, 900_000_000L), 2);
            case MONEY_BEFORE, MONEY_AFTER, MONEY_CODE -> BigDecimal.valueOf(draw.between(0L, 1_000_000L), 2);
            case ACCOUNTING -> BigDecimal.valueOf(draw.between(-500_000L, 1_000_000L), 2);
            case PERCENT -> BigDecimal.valueOf(draw.between(0L, 1_000L), 1);
            case UNIT -> BigDecimal.valueOf(draw.between(1L, 5_000L), 1);
        };
    }

    private static BigDecimal mixed(Dice draw, int row) {
        int scale = row < 3 ? row + 1 : draw.between(0, 4);
        return BigDecimal.valueOf(draw.between(-1_000_000L, 1_000_000L), 4)
                .setScale(scale, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }

    String text(BigDecimal value) {
        if (form == Form.SCIENTIFIC) {
            return scientific(value);
        }
        boolean brackets = form == Form.ACCOUNTING && value.signum() < 0;
        String plain = value.abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < whole.length(); index++) {
            if (index > 0 && (whole.length() - index) % 3 == 0) {
                text.append(groupSign);
            }
            text.append(whole.charAt(index));
        }
        if (point >= 0) {
            text.append(decimalSign).append(plain, point + 1, plain.length());
        }
        String sign = value.signum() < 0 && !brackets ? "-" : "";
        String signed = sign + before + text + after;
        return brackets ? "(" + signed + ")" : signed;
    }

    private String scientific(BigDecimal value) {
        BigDecimal rounded = value.round(new MathContext(4));
        int exponent = rounded.precision() - rounded.scale() - 1;
        String digits = rounded.scaleByPowerOfTen(-exponent).toPlainString().replace('.', decimalSign);
        return digits + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
