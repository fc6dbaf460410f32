package io.datacoin.bridge.hyperlane;

import io.datacoin.chain.signing.Keccak;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * A message between two mailboxes, in the packed form of Hyperlane's {@code Message.sol}: version (1 byte), nonce (4),
 * origin (4), sender (32), destination (4), recipient (32), body. Here the body is a transfer of tokens: receiver (32),
 * amount (32). Immutable.
 *
 * @param raw the packed bytes
 * @param id their keccak256, the message's name on both chains
 * @param nonce its number on the origin chain, from 0
 * @param origin domain it comes from
 * @param sender the contract that sent it
 * @param destination domain it goes to
 * @param recipient the contract that gets it
 * @param receiver the account that gets the tokens
 * @param amount how many, in the token's smallest unit
 */
public record BridgeMessage(
        HexBytes raw,
        Bytes32 id,
        long nonce,
        long origin,
        Bytes32 sender,
        long destination,
        Bytes32 recipient,
        Address receiver,
        Wei amount) {
    private static final int VERSION = 3;
    private static final int NONCE_AT = 1;
    private static final int ORIGIN_AT = 5;
    private static final int SENDER_AT = 9;
    private static final int DESTINATION_AT = 41;
    private static final int RECIPIENT_AT = 45;
    private static final int BODY_AT = 77;
    private static final int LEAST_LENGTH = BODY_AT + 2 * Bytes32.LENGTH;

    /** Reads the packed bytes; throws {@link IllegalArgumentException} for what is no transfer of tokens. */
    public static BridgeMessage parse(HexBytes raw) {
        byte[] bytes = raw.toBytes();
        if (bytes.length < LEAST_LENGTH || bytes[0] != VERSION) {
            throw new IllegalArgumentException("message: " + bytes.length + " bytes, version "
                    + (bytes.length == 0 ? "none" : bytes[0]) + " (expected: at least " + LEAST_LENGTH
                    + " bytes, version " + VERSION + ")");
        }
        Bytes32 receiver = word(bytes, BODY_AT);
        return new BridgeMessage(
                raw,
                Keccak.of(bytes),
                number(bytes, NONCE_AT),
                number(bytes, ORIGIN_AT),
                word(bytes, SENDER_AT),
                number(bytes, DESTINATION_AT),
                word(bytes, RECIPIENT_AT),
                Address.of(Arrays.copyOfRange(receiver.toBytes(), Bytes32.LENGTH - Address.LENGTH, Bytes32.LENGTH)),
                Wei.of(word(bytes, BODY_AT + Bytes32.LENGTH).toNumber()));
    }

    /** An account or contract as messages name it: left-padded to 32 bytes. */
    public static Bytes32 padded(Address address) {
        return Bytes32.ofNumber(new BigInteger(1, address.toBytes()));
    }

    private static long number(byte[] bytes, int at) {
        return new BigInteger(1, Arrays.copyOfRange(bytes, at, at + Integer.BYTES)).longValueExact();
    }

    private static Bytes32 word(byte[] bytes, int at) {
        return Bytes32.of(Arrays.copyOfRange(bytes, at, at + Bytes32.LENGTH));
    }
}
