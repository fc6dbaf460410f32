package io.datacoin.chain.signing;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/**
 * {@code keccak256(typeHash ‖ encodeData)} of an EIP-712 struct whose members are all one word wide, which all of the
 * marketplace's messages are. Not thread-safe; one use.
 */
final class StructEncoder {
    private static final int WORD = 32;

    private final ByteArrayOutputStream words = new ByteArrayOutputStream(8 * WORD);

    StructEncoder(Bytes32 typeHash) {
        word(typeHash);
    }

    StructEncoder word(Bytes32 word) {
        words.writeBytes(word.toBytes());
        return this;
    }

    StructEncoder address(Address address) {
        words.writeBytes(new byte[WORD - Address.LENGTH]);
        words.writeBytes(address.toBytes());
        return this;
    }

    StructEncoder number(long number) {
        return number(BigInteger.valueOf(number));
    }

    StructEncoder number(BigInteger number) {
        return word(Bytes32.ofNumber(number));
    }

    StructEncoder amount(Wei amount) {
        return number(amount.value());
    }

    Bytes32 hash() {
        return Keccak.of(words.toByteArray());
    }
}
