package io.datacoin.chain.abi;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeDecoder;
import org.web3j.abi.TypeEncoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.Type;

/**
 * The contract ABI of Solidity, for functions, errors and events named by their signature, such as {@code
 * transfer(address,uint256)}; no tuples. Arguments are the domain's values, numbers, texts, times and durations in
 * seconds, web3j's own values of exactly that type, or lists of these. Stateless and safe for any thread.
 */
public final class Abi {
    private static final int SELECTOR_BYTES = 4;
    private static final HexFormat HEX = HexFormat.of();

    private Abi() {}

    /**
     * Selector and arguments of a call, {@code 0x} and hexadecimal digits.
     *
     * @throws IllegalArgumentException when they do not fit the signature
     */
    public static String call(String signature, Object... arguments) {
        return selector(signature).hex() + constructor(typesIn(signature), arguments);
    }

    /** What calls of a function, and errors, begin with: four bytes of the hash of the signature. */
    public static HexBytes selector(String signature) {
        return HexBytes.of(Arrays.copyOf(HEX.parseHex(topic(signature).substring(2)), SELECTOR_BYTES));
    }

    /** The types in a signature, as {@link #decode} wants them: {@code address,uint256}. */
    public static String typesIn(String signature) {
        return signature.substring(signature.indexOf('(') + 1, signature.length() - 1);
    }

    /** The arguments of a constructor with these types, such as {@code address,uint8}; hexadecimal digits alone. */
    public static String constructor(String types, Object... arguments) {
        return FunctionEncoder.encodeConstructor(values(split(types), arguments));
    }

    /** The bytes {@code abi.encode} gives for values of these types. */
    public static byte[] encode(String types, Object... values) {
        return HEX.parseHex(constructor(types, values));
    }

    /** The bytes {@code abi.encode} gives for a struct of a generated wrapper that has a fixed length. */
    public static byte[] encode(StaticStruct struct) {
        return HEX.parseHex(TypeEncoder.encode(struct));
    }

    /** The first topic of an event: the hash of its signature. */
    public static String topic(String signature) {
        return EventEncoder.buildEventSignature(signature);
    }

    /**
     * The values in data of these types: {@link BigInteger}, {@link Boolean}, {@link String} (also for addresses),
     * {@code byte[]} or a list of these.
     *
     * @throws IllegalArgumentException when the data is not of these types
     */
    public static List<Object> decode(String types, String data) {
        List<TypeReference<Type<?>>> expected = new ArrayList<>();
        for (String type : split(types)) {
            expected.add(reference(type));
        }
        List<Object> values = new ArrayList<>();
        try {
            decoded(data, expected).forEach(value -> values.add(bare(value)));
        } catch (IndexOutOfBoundsException | NegativeArraySizeException | UnsupportedOperationException cut) {
            throw new IllegalArgumentException(misfit(types, data), cut);
        }
        if (values.size() != expected.size()) {
            throw new IllegalArgumentException(misfit(types, data));
        }
        return values;
    }

    private static String misfit(String types, String data) {
        return "data: \"" + data + "\" (expected: values of " + types + ")";
    }

    private static Object bare(Object value) {
        if (value instanceof Type<?> encoded) {
            return bare(encoded.getValue());
        }
        return value instanceof List<?> list ? list.stream().map(Abi::bare).toList() : value;
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
            values.add(value(types.get(i), arguments[i], i));
        }
        return values;
    }

    private static Type<?> value(String type, Object argument, int place) {
        String misfit = "argument " + place + ": " + argument + " (expected: " + type + ")";
        if (argument instanceof Type<?> encoded) {
            if (!encoded.getTypeAsString().equals(type)) {
                throw new IllegalArgumentException(misfit);
            }
            return encoded;
        }
        try {
            return TypeDecoder.instantiateType(type, plain(argument));
        } catch (ReflectiveOperationException | UnsupportedOperationException cause) {
            throw new IllegalArgumentException(misfit, cause);
        }
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
        if (value instanceof BasisPoints share) {
            return BigInteger.valueOf(share.value());
        }
        if (value instanceof Instant time) {
            return BigInteger.valueOf(time.getEpochSecond());
        }
        if (value instanceof Duration duration) {
            return BigInteger.valueOf(duration.toSeconds());
        }
        if (value instanceof Long || value instanceof Integer) {
            return BigInteger.valueOf(((Number) value).longValue());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Abi::plain).toList();
        }
        return value;
    }

    private static List<String> split(String types) {
        return types.isEmpty() ? List.of() : List.of(types.split(",", -1));
    }
}
