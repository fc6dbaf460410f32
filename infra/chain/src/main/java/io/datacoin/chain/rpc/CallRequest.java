package io.datacoin.chain.rpc;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.util.OptionalLong;

/**
 * A call of a contract.
 *
 * @param from who calls; {@link Address#ZERO} where it does not matter
 * @param to the contract
 * @param data selector and arguments, {@code 0x} and hexadecimal digits
 * @param value wei sent along
 * @param gas the most it may use; empty for what the node allows
 */
public record CallRequest(Address from, Address to, String data, Wei value, OptionalLong gas) {
    /** A call with as much gas as the node allows. */
    public CallRequest(Address from, Address to, String data, Wei value) {
        this(from, to, data, value, OptionalLong.empty());
    }

    /** A question to a contract: nobody asks, nothing is sent. */
    public static CallRequest view(Address to, String data) {
        return new CallRequest(Address.ZERO, to, data, Wei.ZERO);
    }

    /** The same with a limit. */
    public CallRequest withGas(long limit) {
        return new CallRequest(from, to, data, value, OptionalLong.of(limit));
    }
}
