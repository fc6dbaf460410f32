package io.datacoin.chain.contract;

import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.CallRequest;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.web3j.abi.datatypes.Type;
import org.web3j.protocol.core.RemoteFunctionCall;

/** Asks one contract what its generated wrapper knows how to ask. Immutable and safe for any thread. */
public final class Views {
    private final ChainRpc rpc;
    private final Address contract;

    /** Questions to the contract at the address. */
    public Views(ChainRpc rpc, Address contract) {
        this.rpc = rpc;
        this.contract = contract;
    }

    /** All values the function returns. */
    @SuppressWarnings("rawtypes") // web3j's own signature.
    public List<Type> ask(RemoteFunctionCall<?> call, BlockTag block) {
        String answer = rpc.call(CallRequest.view(contract, call.encodeFunctionCall()), block);
        return decode(call, answer);
    }

    /** Asks many questions in one round trip; their first values, in order. */
    @SuppressWarnings("rawtypes") // web3j's own signature.
    public List<Type> askAll(List<? extends RemoteFunctionCall<?>> calls, BlockTag block) {
        List<String> answers = rpc.callAll(
                calls.stream()
                        .map(call -> CallRequest.view(contract, call.encodeFunctionCall()))
                        .toList(),
                block);
        List<Type> values = new ArrayList<>(calls.size());
        for (int i = 0; i < calls.size(); i++) {
            values.add(decode(calls.get(i), answers.get(i)).get(0));
        }
        return values;
    }

    /** The function's struct. */
    public <T> T struct(RemoteFunctionCall<T> call, Class<T> type, BlockTag block) {
        return type.cast(ask(call, block).get(0));
    }

    /** The function's number. */
    public BigInteger number(RemoteFunctionCall<BigInteger> call, BlockTag block) {
        return (BigInteger) ask(call, block).get(0).getValue();
    }

    /** The function's number as an amount. */
    public Wei amount(RemoteFunctionCall<BigInteger> call, BlockTag block) {
        return Wei.of(number(call, block));
    }

    /** The function's answer, yes or no. */
    public boolean flag(RemoteFunctionCall<Boolean> call, BlockTag block) {
        return (Boolean) ask(call, block).get(0).getValue();
    }

    /** The function's 32 bytes. */
    public Bytes32 bytes32(RemoteFunctionCall<byte[]> call, BlockTag block) {
        return Bytes32.of((byte[]) ask(call, block).get(0).getValue());
    }

    /** The function's address. */
    public Address address(RemoteFunctionCall<String> call, BlockTag block) {
        return Address.of((String) ask(call, block).get(0).getValue());
    }

    /** Seconds since 1970 as a time. */
    public static Instant time(BigInteger seconds) {
        return Instant.ofEpochSecond(seconds.longValueExact());
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
