package io.datacoin.chain.signing;

import io.datacoin.chain.abi.Abi;
import io.datacoin.domain.id.Bytes32;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.web3j.abi.datatypes.StaticStruct;

/**
 * A type of message (EIP-712), by its declaration, such as {@code JobCancel(bytes32 jobId)}. Members are single words or
 * texts, which all of the marketplace's are. Immutable and safe for any thread.
 */
final class Eip712Type {
    private final Bytes32 typeHash;
    private final String types;

    Eip712Type(String declaration) {
        this.typeHash = Keccak.ofText(declaration);
        // What has no fixed length is represented by its hash.
        this.types = Stream.of(Abi.typesIn(declaration).split(","))
                .map(member -> member.substring(0, member.indexOf(' ')))
                .map(type -> type.equals("string") ? "bytes32" : type)
                .collect(Collectors.joining(",", "bytes32,", ""));
    }

    /** {@code keccak256(typeHash ‖ encodeData)}; throws {@link IllegalArgumentException} for members of other types. */
    Bytes32 hash(Object... members) {
        List<Object> words = new ArrayList<>();
        words.add(typeHash);
        for (Object member : members) {
            words.add(member instanceof String text ? Keccak.ofText(text) : member);
        }
        return Keccak.of(Abi.encode(types, words.toArray()));
    }

    /** The hash of what the contracts' own struct of this type holds. */
    Bytes32 hash(StaticStruct struct) {
        return hash(struct.getValue().toArray());
    }
}
