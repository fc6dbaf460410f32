package io.datacoin.chain.read;

import io.datacoin.chain.contract.Contracts;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.CallRequest;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.web3j.abi.datatypes.Type;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.tx.Contract;

/**
 * Asks one contract, at the newest block, what its generated wrapper knows how to ask. Immutable and safe for any thread;
 * throws as {@link ChainRpc} does.
 */
public final class ContractReader {
    private final ChainRpc rpc;
    private final Address contract;

    /** Questions to the wrapper's contract. */
    public ContractReader(ChainRpc rpc, Contract wrapper) {
        this.rpc = rpc;
        this.contract = Contracts.addressOf(wrapper);
    }

    /** All values the function returns. */
    @SuppressWarnings("rawtypes") // web3j's own signature.
    public List<Type> ask(RemoteFunctionCall<?> call) {
        String answer = rpc.call(CallRequest.view(contract, call.encodeFunctionCall()), BlockTag.LATEST);
        return decode(call, answer);
    }

    /** Asks many questions in one round trip; their first values, in order. */
    @SuppressWarnings("rawtypes") // web3j's own signature.
    public List<Type> askAll(List<? extends RemoteFunctionCall<?>> calls) {
        List<String> answers = rpc.callAll(
                calls.stream()
                        .map(call -> CallRequest.view(contract, call.encodeFunctionCall()))
                        .toList(),
                BlockTag.LATEST);
        List<Type> values = new ArrayList<>(calls.size());
        for (int i = 0; i < calls.size(); i++) {
            values.add(decode(calls.get(i), answers.get(i)).get(0));
        }
        return values;
    }

    /** The function's struct. */
    public <T> T struct(RemoteFunctionCall<T> call, Class<T> type) {
        return type.cast(ask(call).get(0));
    }

    /** The function's number. */
    public BigInteger number(RemoteFunctionCall<BigInteger> call) {
        return (BigInteger) ask(call).get(0).getValue();
    }

    /** The function's number as an amount. */
    public Wei amount(RemoteFunctionCall<BigInteger> call) {
        return Wei.of(number(call));
    }

    /** The function's answer, yes or no. */
    public boolean flag(RemoteFunctionCall<Boolean> call) {
        return (Boolean) ask(call).get(0).getValue();
    }

    /** The function's text. */
    public String text(RemoteFunctionCall<String> call) {
        return (String) ask(call).get(0).getValue();
    }

    /** The function's 32 bytes. */
    public Bytes32 bytes32(RemoteFunctionCall<byte[]> call) {
        return Bytes32.of((byte[]) ask(call).get(0).getValue());
    }

    /** The function's address. */
    public Address address(RemoteFunctionCall<String> call) {
        return Address.of(text(call));
    }

    @SuppressWarnings("rawtypes") // web3j's own signature.
    private List<Type> decode(RemoteFunctionCall<?> call, String answer) {
        List<Type> values = call.decodeFunctionResponse(answer);
        if (values.isEmpty()) {
            throw new IllegalStateException("there is no contract of the marketplace at " + contract
                    + ": is this the chain the address file was written for?");
        }
        return values;
    }
}
