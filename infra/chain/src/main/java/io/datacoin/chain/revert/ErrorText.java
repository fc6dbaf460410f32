package io.datacoin.chain.revert;

import io.datacoin.chain.signing.Keccak;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.Refusal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
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
record ErrorText(String signature, String code, String detail, String remedy) {
    private static final int WORD = 64;
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?::(\\w+))?}");

    /** The first four bytes of the signature's hash, {@code 0x} and hexadecimal digits. */
    String selector() {
        return Keccak.ofText(signature).hex().substring(0, 10);
    }

    /** The words with the arguments in them; the arguments' hexadecimal digits, one word each. */
    Refusal fill(String words) {
        List<String> types = types();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < types.size() && (i + 1) * WORD <= words.length(); i++) {
            values.add(words.substring(i * WORD, (i + 1) * WORD));
        }
        return new Refusal(code, fill(detail, types, values), fill(remedy, types, values));
    }

    private List<String> types() {
        String inner = signature.substring(signature.indexOf('(') + 1, signature.length() - 1);
        return inner.isEmpty() ? List.of() : List.of(inner.split(",", -1));
    }

    private static String fill(String template, List<String> types, List<String> values) {
        Matcher matcher = PLACE.matcher(template);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            int index = Integer.parseInt(matcher.group(1));
            String shown = index < values.size()
                    ? show(types.get(index), values.get(index), matcher.group(2) == null ? "" : matcher.group(2))
                    : "?";
            matcher.appendReplacement(text, Matcher.quoteReplacement(shown));
        }
        return matcher.appendTail(text).toString();
    }

    private static String show(String type, String word, String form) {
        if (type.equals("address")) {
            return "0x" + word.substring(WORD - 40);
        }
        if (type.startsWith("bytes")) {
            return "0x" + word;
        }
        BigInteger number = new BigInteger(word, 16);
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
