package io.datacoin.outbox.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.datacoin.chain.submit.JournalEntry;
import io.datacoin.chain.submit.TransactionIntent;
import io.datacoin.database.PostgresFixture;
import io.datacoin.domain.id.Address;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The journal says what its interface promises, so that a submitter that lost a nonce to another one goes on. */
class DatabaseTransactionJournalTest {
    private static final Address SENDER = Address.of("0x00000000000000000000000000000000000000aa");
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void aNonceOfAnotherTransactionIsRefusedAsTheSubmitterExpects() {
        try (PostgresFixture postgres = PostgresFixture.start()) {
            DatabaseTransactionJournal journal = new DatabaseTransactionJournal(postgres.database());
            JournalEntry first = journal.addIfAbsent(planned("first"));
            JournalEntry second = journal.addIfAbsent(planned("second"));
            journal.update(first.reserved(7, 21_000));

            assertThrows(IllegalStateException.class, () -> journal.update(second.reserved(7, 21_000)));
            assertThrows(IllegalStateException.class, () -> journal.update(planned("unknown")));

            assertEquals(OptionalLong.of(7), journal.highestNonce(SENDER));
            journal.update(second.reserved(8, 21_000));
            assertEquals(2, journal.unsettled(SENDER).size());
        }
    }

    private static JournalEntry planned(String key) {
        return JournalEntry.planned(TransactionIntent.call(key, SENDER, SENDER, "0x00", "a test"), NOON);
    }
}
