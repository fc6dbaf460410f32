package io.datacoin.chain.address;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * An ERC-20 that people pay with. Immutable.
 *
 * @param symbol what people type, such as {@code USDT}
 * @param token the contract
 * @param decimals how many digits follow the point: 6 for USDT, 18 for most
 */
public record Coin(String symbol, Address token, int decimals) {
    private static final int MOST_DECIMALS = 36;
    private static final Pattern SYMBOL = Pattern.compile("[A-Z][A-Z0-9]{0,10}");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,40}(\\.[0-9]+)?");

    /** Checks symbol and decimals; throws {@link IllegalArgumentException} for others than can be typed and shown. */
    public Coin {
        if (!SYMBOL.matcher(symbol).matches()) {
            throw new IllegalArgumentException(
                    "coin symbol: \"" + symbol + "\" (expected: up to 11 capital letters and digits)");
        }
        if (decimals < 0 || decimals > MOST_DECIMALS) {
            throw new IllegalArgumentException("decimals of " + symbol + ": " + decimals + " (expected: 0-36)");
        }
    }

    /**
     * Reads an amount as people type it, such as {@code 12.5}; the result is in the coin's smallest unit.
     *
     * @throws IllegalArgumentException for signs, exponents and more decimals than the coin has
     */
    public Wei units(String amount) {
        BigDecimal parsed = AMOUNT.matcher(amount).matches() ? new BigDecimal(amount) : BigDecimal.ONE.negate();
        if (parsed.signum() < 0 || parsed.stripTrailingZeros().scale() > decimals) {
            throw new IllegalArgumentException("amount: \"" + amount + "\" (expected: " + symbol
                    + " as digits with at most " + decimals + " decimals, for example 12.5)");
        }
        return Wei.of(parsed.movePointRight(decimals).toBigIntegerExact());
    }

    /** An amount in the smallest unit for people, without trailing zeros, followed by the symbol: {@code 12.5 USDT}. */
    public String show(Wei units) {
        return text(units) + " " + symbol;
    }

    /** An amount in the smallest unit as a number for people, without trailing zeros: {@code 12.5}. */
    public String text(Wei units) {
        return units.isZero()
                ? "0"
                : new BigDecimal(units.value(), decimals).stripTrailingZeros().toPlainString();
    }
}
