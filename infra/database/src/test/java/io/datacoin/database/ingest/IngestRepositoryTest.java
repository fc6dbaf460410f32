package io.datacoin.database.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.database.PostgresFixture;
import io.datacoin.database.Samples;
import io.datacoin.database.row.Json;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wallets take turns, however much one of them asks for. */
final class IngestRepositoryTest {
    private static final PostgresFixture POSTGRES = PostgresFixture.start();
    private static final Database DATABASE = POSTGRES.database();
    private static final Address GREEDY = Samples.account(1);
    private static final Address MODEST = Samples.account(2);
    private static final Address THIRD = Samples.account(3);
    private static final String ATTENDANT = "a process";

    private Instant now = Samples.time(1_000);

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    @BeforeEach
    void clear() {
        DATABASE.run(transaction -> RawSql.of(transaction).execute("truncate ingest, upload"));
    }

    private UUID queued(Address owner) {
        UUID id = UUID.randomUUID();
        now = now.plusMillis(1);
        DATABASE.run(transaction -> {
            transaction.uploads().add(id, owner, "a.csv", 10, now, now);
            transaction.ingests().add(id, owner, id, Json.object(), Optional.empty(), now);
        });
        return id;
    }

    private Optional<IngestRow> next() {
        now = now.plusSeconds(1);
        return DATABASE.call(transaction -> transaction.ingests().next(ATTENDANT, now, now.plusSeconds(20)));
    }

    /** Takes the next ingest and brings it to its end. */
    private IngestRow served() {
        IngestRow ingest = next().orElseThrow();
        DATABASE.run(transaction -> assertTrue(transaction
                .ingests()
                .failed(ingest.id(), ATTENDANT, new Refusal(ApiCode.INGEST_FAILED, "detail", "remedy"), now)));
        return ingest;
    }

    private static OptionalInt position(UUID id) {
        return DATABASE.call(transaction -> transaction.ingests().position(id));
    }

    @Test
    void twoHundredIngestsOfOneWalletKeepAnotherWaitingForOneOnly() {
        List<UUID> many = new ArrayList<>();
        for (int count = 0; count < 200; count++) {
            many.add(queued(GREEDY));
        }
        UUID one = queued(MODEST);
        assertEquals(OptionalInt.of(2), position(one));
        assertEquals(OptionalInt.of(201), position(many.get(199)));
        assertEquals(many.get(0), served().id());
        assertEquals(one, served().id());
        assertEquals(many.get(1), served().id());
        assertEquals(OptionalInt.empty(), position(one));
        int left = DATABASE.call(transaction -> transaction.ingests().waiting(GREEDY));
        assertEquals(198, left);
    }

    @Test
    void walletsTakeTurns() {
        for (Address owner : List.of(GREEDY, GREEDY, GREEDY, MODEST, MODEST, THIRD)) {
            queued(owner);
        }
        List<Address> order = new ArrayList<>();
        for (int count = 0; count < 6; count++) {
            order.add(served().owner());
        }
        assertEquals(List.of(GREEDY, MODEST, THIRD, GREEDY, MODEST, GREEDY), order);
    }

    @Test
    void aWalletMadeForTheOccasionDoesNotPassOneThatWaitsLonger() {
        queued(MODEST);
        served();
        UUID waiting = queued(MODEST);
        queued(THIRD);
        assertEquals(waiting, served().id());
    }

    @Test
    void whomAnotherProcessWorksForComesAfterWhomNobodyWorksFor() {
        queued(GREEDY);
        queued(GREEDY);
        assertEquals(GREEDY, next().orElseThrow().owner());
        UUID later = queued(MODEST);
        assertEquals(later, next().orElseThrow().id());
    }

    @Test
    void anIngestNobodyAttendsAnyMoreIsTakenOver() {
        UUID cutOff = queued(GREEDY);
        assertEquals(cutOff, next().orElseThrow().id());
        assertEquals(Optional.empty(), next());
        now = now.plusSeconds(30);
        assertEquals(cutOff, next().orElseThrow().id());
    }

    private IngestRow read(UUID id) {
        return DATABASE.call(
                transaction -> transaction.ingests().find(GREEDY, id).orElseThrow());
    }

    private boolean wasRead(UUID id, String attendant) {
        return DATABASE.call(transaction -> transaction.ingests().wasRead(id, attendant, "{\"notes\":[\"\\u0000\"]}"));
    }

    private static boolean isNeeded(String cid) {
        return DATABASE.call(transaction -> transaction.contents().isNeeded(cid, new byte[32]));
    }

    @Test
    void howAFileWasReadIsToldWhileItIsStoredAndForgottenWhenAnotherProcessStartsOver() {
        UUID id = queued(GREEDY);
        assertEquals(Optional.empty(), next().orElseThrow().reading());
        assertFalse(wasRead(id, "another process"));
        assertEquals(Optional.empty(), read(id).reading());
        assertTrue(wasRead(id, ATTENDANT));
        assertEquals(Optional.of("{\"notes\":[\"\\u0000\"]}"), read(id).reading());
        now = now.plusSeconds(30);
        assertEquals(Optional.empty(), next().orElseThrow().reading());
    }

    @Test
    void aDraftThatExpiresNamesItsRejectedRowsToo() {
        UUID id = queued(GREEDY);
        next();
        assertTrue(wasRead(id, ATTENDANT));
        DATABASE.run(transaction -> assertTrue(transaction
                .ingests()
                .ready(
                        id,
                        ATTENDANT,
                        "{\"raw\":{\"cid\":\"raw\"},\"table\":{\"cid\":\"table\"},"
                                + "\"reading\":{\"rejected\":{\"cid\":\"rejected\"}}}",
                        now)));
        assertTrue(isNeeded("rejected"));
        Instant later = now.plusSeconds(60);
        List<IngestRepository.Expired> expired = DATABASE.call(transaction ->
                transaction.ingests().expire(later, new Refusal(ApiCode.DRAFT_EXPIRED, "detail", "remedy"), later, 10));
        assertEquals(List.of("raw", "table", "rejected"), expired.get(0).contents());
        assertEquals(Optional.empty(), read(id).reading());
        assertFalse(isNeeded("rejected"));
    }
}
