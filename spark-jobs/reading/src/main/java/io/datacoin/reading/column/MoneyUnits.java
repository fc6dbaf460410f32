package io.datacoin.reading.column;

import java.util.Map;

/** One spelling for each unit of money that has several; other units stay as they are written. */
final class MoneyUnits {
    private static final Map<String, String> MONEY = Map.ofEntries(
            Map.entry("€", "EUR"),
            Map.entry("eur", "EUR"),
            Map.entry("Eur", "EUR"),
            Map.entry("Euro", "EUR"),
            Map.entry("euro", "EUR"),
            Map.entry("£", "GBP"),
            Map.entry("gbp", "GBP"),
            Map.entry("US$", "USD"),
            Map.entry("usd", "USD"),
            Map.entry("R$", "BRL"),
            Map.entry("zł", "PLN"),
            Map.entry("Kč", "CZK"),
            Map.entry("₹", "INR"),
            Map.entry("chf", "CHF"),
            Map.entry("Fr.", "CHF"));

    private MoneyUnits() {}

    /** The unit as it is told apart from others. {@code $}, {@code ¥} and {@code kr} are money of several countries. */
    static String canonical(String written) {
        return MONEY.getOrDefault(written, written);
    }
}
