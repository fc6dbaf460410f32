package io.datacoin.chain.submit;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.util.OptionalLong;

/**
 * Something that should happen on the chain exactly once.
 *
 * @param key what makes it one thing: submitting a second intent with this key sends nothing new
 * @param sender who signs and pays for gas
 * @param to the contract or account
 * @param data selector and arguments, {@code 0x} and hexadecimal digits; {@code 0x} for none
 * @param value coins sent along, in the chain's own unit
 * @param purpose for people: what this is, such as {@code "settle 12 jobs"}
 * @param gasLimit units of gas to allow; empty to ask the node
 */
public record TransactionIntent(
        String key, Address sender, Address to, String data, Wei value, String purpose, OptionalLong gasLimit) {
    /** Checks key and data; throws {@link IllegalArgumentException} for an empty key or data that is not hexadecimal. */
    public TransactionIntent {
        if (key.isBlank()) {
            throw new IllegalArgumentException("transaction key: blank (expected: what makes the transaction unique)");
        }
        if (!data.startsWith("0x") || data.length() % 2 != 0) {
            throw new IllegalArgumentException("transaction data: expected 0x and pairs of hexadecimal digits");
        }
    }

    /** A call of a contract without coins, its gas estimated by the node. */
    public static TransactionIntent call(String key, Address sender, Address to, String data, String purpose) {
        return new TransactionIntent(key, sender, to, data, Wei.ZERO, purpose, OptionalLong.empty());
    }
}
