package io.datacoin.chain.rpc;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;

/**
 * A call of a contract.
 *
 * @param from who calls; {@link Address#ZERO} where it does not matter
 * @param to the contract
 * @param data selector and arguments, {@code 0x} and hexadecimal digits
 * @param value wei sent along
 */
public record CallRequest(Address from, Address to, String data, Wei value) {
    /** A question to a contract: nobody asks, nothing is sent. */
    public static CallRequest view(Address to, String data) {
        return new CallRequest(Address.ZERO, to, data, Wei.ZERO);
    }
}
