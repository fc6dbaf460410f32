package io.datacoin.database.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
}
