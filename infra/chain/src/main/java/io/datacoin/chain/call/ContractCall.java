package io.datacoin.chain.call;

import io.datacoin.chain.submit.TransactionIntent;
import io.datacoin.domain.id.Address;

/**
 * One call of a contract, ready to be sent by anybody.
 *
 * @param to the contract
 * @param data selector and arguments, {@code 0x} and hexadecimal digits
 * @param purpose for people, such as {@code "buy dataset 3"}
 */
public record ContractCall(Address to, String data, String purpose) {

    /** The call as something {@code sender} wants to happen exactly once under {@code key}. */
    public TransactionIntent asIntent(String key, Address sender) {
        return TransactionIntent.call(key, sender, to, data, purpose);
    }
}
