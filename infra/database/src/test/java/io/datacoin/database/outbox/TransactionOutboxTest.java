package io.datacoin.database.outbox;

import static io.datacoin.database.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.datacoin.database.PostgresFixture;
import io.datacoin.database.Samples;
import io.datacoin.database.outbox.OutboxEntry.Attempt;
import io.datacoin.database.outbox.OutboxEntry.Mined;
import io.datacoin.database.outbox.OutboxEntry.Status;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.DatabaseException;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TransactionOutboxTest {
    private static final PostgresFixture POSTGRES = PostgresFixture.start();
    private static final Database DATABASE = POSTGRES.database();
    private static final Address SENDER = Samples.account(1);

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    @BeforeEach
    void clear() {
        DATABASE.run(transaction -> RawSql.of(transaction).execute("truncate transaction_outbox cascade"));
    }

    private static OutboxEntry planned(String key) {
        return entry(key, Status.PLANNED, OptionalLong.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    private static OutboxEntry reserved(String key, long nonce) {
        return entry(key, Status.RESERVED, OptionalLong.of(nonce), List.of(), Optional.empty(), Optional.empty());
    }

    private static OutboxEntry sent(String key, long nonce, long... hashes) {
        return entry(key, Status.SENT, OptionalLong.of(nonce), attempts(hashes), Optional.empty(), Optional.empty());
    }

    private static OutboxEntry mined(String key, long nonce, long block, long... hashes) {
        Mined where = new Mined(Samples.digest(hashes[0]), block, Samples.digest(block), true, 60_000);
        return entry(key, Status.MINED, OptionalLong.of(nonce), attempts(hashes), Optional.of(where), Optional.empty());
    }

    private static List<Attempt> attempts(long... hashes) {
        return java.util.Arrays.stream(hashes)
                .mapToObj(hash -> new Attempt(
                        Samples.digest(hash), HexBytes.fromHex("0x02f8"), Wei.of(hash * 10), Wei.of(1), NOON))
                .toList();
    }

    private static OutboxEntry entry(
            String key,
            Status status,
            OptionalLong nonce,
            List<Attempt> attempts,
            Optional<Mined> mined,
            Optional<Refusal> refusal) {
        return new OutboxEntry(
                key,
                "settle 12 jobs",
                SENDER,
                Samples.account(2),
                HexBytes.fromHex("0xa9059cbb"),
                Wei.ZERO,
                OptionalLong.empty(),
                status,
                nonce,
                nonce.isPresent() ? OptionalLong.of(90_000) : OptionalLong.empty(),
                attempts,
                mined,
                refusal,
                NOON);
    }

    private static void store(OutboxEntry... entries) {
        DATABASE.run(transaction -> {
            TransactionOutbox outbox = transaction.outbox();
            for (OutboxEntry entry : entries) {
                outbox.addIfAbsent(planned(entry.key()));
                outbox.update(entry);
            }
        });
    }

    private static Optional<OutboxEntry> find(String key) {
        return DATABASE.call(transaction -> transaction.outbox().find(key));
    }

    private static List<String> keys(List<OutboxEntry> entries) {
        return entries.stream().map(OutboxEntry::key).toList();
    }

    @Test
    void whateverIsWrittenIsReadBackTheSame() {
        for (OutboxEntry entry : List.of(
                planned("a"),
                reserved("b", 1),
                sent("c", 2, 20, 21),
                mined("d", 3, 77, 30),
                entry(
                        "e",
                        Status.REFUSED,
                        OptionalLong.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.of(Refusal.told("would-revert", "NotSeller", "Use the seller's wallet."))))) {
            store(entry);
            assertEquals(Optional.of(entry), find(entry.key()));
        }
    }

    @Test
    void theSameIntentIsWrittenDownOnce() {
        store(sent("a", 1, 10));
        OutboxEntry there = DATABASE.call(transaction -> transaction.outbox().addIfAbsent(planned("a")));
        assertEquals(sent("a", 1, 10), there);
    }

    @Test
    void twoTransactionsOfOneSenderNeverShareANonce() {
        store(reserved("a", 1));
        assertThrows(DatabaseException.class, () -> store(reserved("b", 1)));
        store(planned("a"), reserved("b", 1));
        assertEquals(
                OptionalLong.of(1),
                DATABASE.call(transaction -> transaction.outbox().highestNonce(SENDER)));
    }

    @Test
    void anUnknownTransactionCanNotBeUpdated() {
        assertThrows(
                IllegalStateException.class,
                () -> DATABASE.run(transaction -> transaction.outbox().update(planned("nowhere"))));
    }

    @Test
    void unsettledOnesComeByNonceThenByAge() {
        store(
                planned("young"),
                sent("second", 2, 20),
                mined("done", 0, 5, 1),
                reserved("third", 3),
                sent("first", 1, 10));
        assertEquals(
                List.of("first", "second", "third", "young"),
                keys(DATABASE.call(transaction -> transaction.outbox().unsettled(SENDER))));
        assertEquals(
                List.of(), DATABASE.call(transaction -> transaction.outbox().unsettled(Samples.account(7))));
    }

    @Test
    void minedOnesAreFoundByNonceAndByBlockAndGoBackToSentWhenTheirBlockGoes() {
        store(mined("a", 1, 5, 10), mined("b", 2, 6, 20), mined("c", 3, 7, 30));
        assertEquals(
                List.of("b", "c"),
                keys(DATABASE.call(transaction -> transaction.outbox().minedFromNonce(SENDER, 2))));
        assertEquals(
                List.of("c"),
                keys(DATABASE.call(transaction -> transaction.outbox().minedFromBlock(SENDER, 7))));
        store(sent("c", 3, 30));
        assertEquals(sent("c", 3, 30), find("c").orElseThrow());
    }
}
