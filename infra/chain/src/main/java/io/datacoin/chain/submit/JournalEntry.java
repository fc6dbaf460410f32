package io.datacoin.chain.submit;

import io.datacoin.domain.refusal.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An intent and everything done about it so far. Immutable; each step returns the entry after it.
 *
 * @param intent what should happen
 * @param state how far it has come
 * @param nonce its place among the sender's transactions, once it has one
 * @param gasLimit units of gas it may use, known from the moment it has a nonce
 * @param attempts its signed forms, oldest first
 * @param inclusion where it was mined
 * @param refusal why it was refused or reverted
 * @param createdAt when it was written down
 */
public record JournalEntry(
        TransactionIntent intent,
        EntryState state,
        OptionalLong nonce,
        OptionalLong gasLimit,
        List<Attempt> attempts,
        Optional<Inclusion> inclusion,
        Optional<Refusal> refusal,
        Instant createdAt) {
    /** Copies the attempts. */
    public JournalEntry {
        attempts = List.copyOf(attempts);
    }

    /** An intent just written down. */
    public static JournalEntry planned(TransactionIntent intent, Instant now) {
        return new JournalEntry(
                intent,
                EntryState.PLANNED,
                OptionalLong.empty(),
                OptionalLong.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                now);
    }

    /** With a nonce; nothing else may use it from now on. */
    public JournalEntry reserved(long nonce, long gasLimit) {
        require(EntryState.PLANNED);
        return new JournalEntry(
                intent,
                EntryState.RESERVED,
                OptionalLong.of(nonce),
                OptionalLong.of(gasLimit),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                createdAt);
    }

    /** With one more signed form. */
    public JournalEntry attempted(Attempt attempt) {
        require(EntryState.RESERVED, EntryState.SENT);
        List<Attempt> more = new ArrayList<>(attempts);
        more.add(attempt);
        return new JournalEntry(
                intent, EntryState.SENT, nonce, gasLimit, more, Optional.empty(), Optional.empty(), createdAt);
    }

    /** In a block; a refusal says why it reverted. */
    public JournalEntry mined(Inclusion where, Optional<Refusal> why) {
        require(EntryState.SENT, EntryState.MINED);
        return new JournalEntry(
                intent, EntryState.MINED, nonce, gasLimit, attempts, Optional.of(where), why, createdAt);
    }

    /** Its block went away: to be sent again with the nonce it has. */
    public JournalEntry vanished() {
        require(EntryState.MINED);
        return new JournalEntry(
                intent, EntryState.SENT, nonce, gasLimit, attempts, Optional.empty(), Optional.empty(), createdAt);
    }

    /** Its nonce was used by a transaction that is not ours: to be planned anew. */
    public JournalEntry displaced() {
        require(EntryState.RESERVED, EntryState.SENT);
        return planned(intent, createdAt);
    }

    /** Would revert; never sent. */
    public JournalEntry refused(Refusal why) {
        require(EntryState.PLANNED);
        return new JournalEntry(
                intent,
                EntryState.REFUSED,
                OptionalLong.empty(),
                OptionalLong.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(why),
                createdAt);
    }

    /** Refused before, to be tried again. */
    public JournalEntry replanned() {
        require(EntryState.REFUSED);
        return planned(intent, createdAt);
    }

    /** The attempt made last; empty before the first. */
    public Optional<Attempt> lastAttempt() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    /** How it ended; empty while it has not. */
    public Optional<TransactionOutcome> outcome() {
        return switch (state) {
            case PLANNED, RESERVED, SENT -> Optional.empty();
            case MINED ->
                inclusion.map(where -> where.succeeded()
                        ? new TransactionOutcome.Succeeded(where)
                        : new TransactionOutcome.Reverted(where, refusal.orElseThrow()));
            case REFUSED -> refusal.map(TransactionOutcome.Refused::new);
        };
    }

    private void require(EntryState... allowed) {
        for (EntryState one : allowed) {
            if (state == one) {
                return;
            }
        }
        throw new IllegalStateException(
                "transaction " + intent.key() + " is " + state + " (expected: one of " + List.of(allowed) + ")");
    }
}
