package io.datacoin.chain.revert;

import io.datacoin.chain.abi.Abi;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.refusal.RefusalCode;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A custom error and its words.
 *
 * @param signature name and types as Solidity hashes them, such as {@code NotForSale(uint64)}
 * @param code the refusal's code
 * @param detail the refusal's detail; {@code {0}} stands for the first argument, {@code {0:data}} for it in DATA,
 *     {@code {0:time}} for it as a time, {@code {0:percent}} for it as a share
 * @param remedy the refusal's remedy, in the same form
 */
record ErrorText(String signature, RefusalCode code, String detail, String remedy) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?::(\\w+))?}");

    /** The first four bytes of the signature's hash, {@code 0x} and hexadecimal digits. */
    String selector() {
        return Abi.selector(signature).hex();
    }

    /** The words with the arguments in them; "?" for each when the encoded arguments are not of the signature's types. */
    Refusal fill(String arguments) {
        List<Object> values;
        try {
            values = Abi.decode(Abi.typesIn(signature), arguments);
        } catch (IllegalArgumentException cut) {
            values = List.of();
        }
        return new Refusal(code, fill(detail, values), fill(remedy, values));
    }

    private static String fill(String template, List<Object> values) {
        Matcher matcher = PLACE.matcher(template);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            int index = Integer.parseInt(matcher.group(1));
            String form = matcher.group(2) == null ? "" : matcher.group(2);
            String shown = index < values.size() ? show(values.get(index), form) : "?";
            matcher.appendReplacement(text, Matcher.quoteReplacement(shown));
        }
        return matcher.appendTail(text).toString();
    }

    private static String show(Object value, String form) {
        if (value instanceof byte[] bytes) {
            return HexBytes.of(bytes).hex();
        }
        if (!(value instanceof BigInteger number)) {
            return value.toString();
        }
        return switch (form) {
            case "data" -> Wei.of(number).toDataString() + " DATA";
            case "time" ->
                number.bitLength() < 40
                        ? Instant.ofEpochSecond(number.longValueExact()).toString()
                        : "never";
            case "percent" -> number.doubleValue() / 100 + " %";
            default -> number.toString();
        };
    }
}
