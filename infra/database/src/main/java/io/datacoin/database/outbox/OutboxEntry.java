package io.datacoin.database.outbox;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A transaction meant to happen exactly once, and everything done about it so far.
 *
 * @param key what makes it one thing
 * @param purpose what it is for, for people
 * @param sender who signs and pays for gas
 * @param recipient the contract or account called
 * @param calldata selector and arguments
 * @param value coins sent along
 * @param askedGas units of gas its maker asked for; empty to ask the node
 * @param status how far it has come
 * @param nonce its place among the sender's transactions
 * @param gasLimit units of gas it may use; present with the nonce
 * @param attempts its signed forms, oldest first
 * @param mined where it was mined
 * @param refusal why it was refused or reverted
 * @param createdAt when it was written down
 */
public record OutboxEntry(
        String key,
        String purpose,
        Address sender,
        Address recipient,
        HexBytes calldata,
        Wei value,
        OptionalLong askedGas,
        Status status,
        OptionalLong nonce,
        OptionalLong gasLimit,
        List<Attempt> attempts,
        Optional<Mined> mined,
        Optional<Refusal> refusal,
        Instant createdAt) {
    /** Copies the list. */
    public OutboxEntry {
        attempts = List.copyOf(attempts);
    }

    /** How far a transaction has come. */
    public enum Status {
        /** Written down; no nonce yet. */
        PLANNED,
        /** Holds a nonce; nothing signed yet. */
        RESERVED,
        /** Signed at least once and perhaps sent. */
        SENT,
        /** In a block, with success or reverted. */
        MINED,
        /** Would revert; never sent. */
        REFUSED;

        /** The name in the database: lower case. */
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One signed form; a replacement with a higher fee is one more with the same nonce.
     *
     * @param hash computed before it was sent
     * @param raw the signed bytes
     * @param maxFeePerGas the most it pays per unit of gas
     * @param maxPriorityFeePerGas the block maker's part of it
     * @param signedAt when it was made
     */
    public record Attempt(Bytes32 hash, HexBytes raw, Wei maxFeePerGas, Wei maxPriorityFeePerGas, Instant signedAt) {}

    /**
     * Where it was mined.
     *
     * @param transaction the attempt that was mined
     * @param block the height
     * @param blockHash the block's name
     * @param succeeded false when it reverted
     * @param gasUsed units of gas
     */
    public record Mined(Bytes32 transaction, long block, Bytes32 blockHash, boolean succeeded, long gasUsed) {}
}
