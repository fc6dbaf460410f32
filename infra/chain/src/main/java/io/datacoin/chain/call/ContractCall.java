package io.datacoin.chain.call;

import io.datacoin.chain.contract.Contracts;
import io.datacoin.chain.submit.TransactionIntent;
import io.datacoin.domain.id.Address;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.tx.Contract;

/**
 * One call of a contract, ready to be sent by anybody.
 *
 * @param to the contract
 * @param data selector and arguments, {@code 0x} and hexadecimal digits
 * @param purpose for people, such as {@code "buy dataset 3"}
 */
public record ContractCall(Address to, String data, String purpose) {
    /** The call that a generated wrapper has written. */
    public static ContractCall of(Contract wrapper, RemoteFunctionCall<?> function, String purpose) {
        return new ContractCall(Contracts.addressOf(wrapper), function.encodeFunctionCall(), purpose);
    }

    /** The call as something {@code sender} wants to happen exactly once under {@code key}. */
    public TransactionIntent asIntent(String key, Address sender) {
        return TransactionIntent.call(key, sender, to, data, purpose);
    }
}
