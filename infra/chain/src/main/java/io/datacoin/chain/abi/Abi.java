package io.datacoin.chain.abi;

import io.datacoin.chain.signing.Keccak;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Type;

/**
 * The contract ABI of Solidity for functions and events named by their signature, such as {@code
 * transfer(address,uint256)}; no tuples. Stateless and safe for any thread.
 */
public final class Abi {
    private static final int SELECTOR_CHARACTERS = 10;

    private Abi() {}

    /**
     * Selector and arguments of a call, {@code 0x} and hexadecimal digits. Arguments are the domain's values, numbers,
     * texts, or lists of these.
     *
     * @throws IllegalArgumentException when they do not fit the signature
     */
    public static String call(String signature, Object... arguments) {
        return topic(signature).substring(0, SELECTOR_CHARACTERS)
                + FunctionEncoder.encodeConstructor(values(typesIn(signature), arguments));
    }

    /** The arguments of a constructor with these types, such as {@code address,uint8}; hexadecimal digits alone. */
    public static String constructor(String types, Object... arguments) {
        return FunctionEncoder.encodeConstructor(values(split(types), arguments));
    }

    /** The first topic of an event: the hash of its signature. */
    public static String topic(String signature) {
        return Keccak.ofText(signature).hex();
    }

    /**
     * The values in data of these types: {@link BigInteger}, {@link Boolean}, {@link String} (also for addresses) or
     * {@code byte[]}.
     *
     * @throws IllegalArgumentException when the data is not of these types
     */
    public static List<Object> decode(String types, String data) {
        List<TypeReference<Type<?>>> expected = new ArrayList<>();
        for (String type : split(types)) {
            expected.add(reference(type));
        }
        List<Object> values = new ArrayList<>();
        for (Type<?> value : decoded(data, expected)) {
            values.add(value.getValue());
        }
        if (values.size() != expected.size()) {
            throw new IllegalArgumentException("data: \"" + data + "\" (expected: values of " + types + ")");
        }
        return values;
    }

    // web3j's signature has raw types; what it returns are the types it was asked for.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<Type<?>> decoded(String data, List<TypeReference<Type<?>>> expected) {
        return FunctionReturnDecoder.decode(data, (List) expected);
    }

    @SuppressWarnings("unchecked")
    private static TypeReference<Type<?>> reference(String type) {
        try {
            return (TypeReference<Type<?>>) (TypeReference<?>) TypeReference.makeTypeReference(type);
        } catch (ClassNotFoundException | UnsupportedOperationException cause) {
            throw new IllegalArgumentException("type: \"" + type + "\" (expected: one of Solidity's)", cause);
        }
    }

    @SuppressWarnings("rawtypes") // web3j's own signature.
    private static List<Type> values(List<String> types, Object[] arguments) {
        if (types.size() != arguments.length) {
            throw new IllegalArgumentException(
                    "arguments: " + arguments.length + " (expected: " + types.size() + ", as " + types + ")");
        }
        List<Type> values = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            try {
                values.add(TypeDecoder.instantiateType(types.get(i), plain(arguments[i])));
            } catch (ReflectiveOperationException | UnsupportedOperationException cause) {
                throw new IllegalArgumentException(
                        "argument " + i + ": " + arguments[i] + " (expected: " + types.get(i) + ")", cause);
            }
        }
        return values;
    }

    private static Object plain(Object value) {
        if (value instanceof Address address) {
            return address.hex();
        }
        if (value instanceof Bytes32 bytes) {
            return bytes.toBytes();
        }
        if (value instanceof HexBytes bytes) {
            return bytes.toBytes();
        }
        if (value instanceof Wei wei) {
            return wei.value();
        }
        if (value instanceof Long || value instanceof Integer) {
            return BigInteger.valueOf(((Number) value).longValue());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Abi::plain).toList();
        }
        return value;
    }

    private static List<String> typesIn(String signature) {
        return split(signature.substring(signature.indexOf('(') + 1, signature.length() - 1));
    }

    private static List<String> split(String types) {
        return types.isEmpty() ? List.of() : List.of(types.split(",", -1));
    }
}
