package io.datacoin.chain.governance;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.signing.Keccak;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;

/** What a proposal would have the timelock do, in the three lists the governor takes. */
record CallBatch(List<ContractCall> calls) {
    List<String> targets() {
        return calls.stream().map(call -> call.to().hex()).toList();
    }

    /** Nothing of the chain's own coin goes along. */
    List<BigInteger> values() {
        return calls.stream().map(call -> BigInteger.ZERO).toList();
    }

    List<byte[]> data() {
        return calls.stream()
                .map(call -> HexFormat.of().parseHex(call.data(), 2, call.data().length()))
                .toList();
    }

    /** How the governor names a proposal's description. */
    static byte[] digest(String description) {
        return Keccak.ofText(description).toBytes();
    }
}
