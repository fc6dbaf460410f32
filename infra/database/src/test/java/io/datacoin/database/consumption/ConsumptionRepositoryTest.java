package io.datacoin.database.consumption;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.database.PostgresFixture;
import io.datacoin.database.Samples;
import io.datacoin.database.consumption.ConsumptionRepository.Hour;
import io.datacoin.database.transaction.Database;
import io.datacoin.domain.id.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class ConsumptionRepositoryTest {
    private static final PostgresFixture POSTGRES = PostgresFixture.start();
    private static final Database DATABASE = POSTGRES.database();
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    private static void use(Address owner, long bytes, int seconds, Instant now) {
        DATABASE.run(transaction -> transaction.consumption().add(owner, bytes, Duration.ofSeconds(seconds), now));
    }

    private static List<Hour> since(Address owner, Instant after) {
        return DATABASE.call(transaction -> transaction.consumption().since(owner, after));
    }

    @Test
    void whatOneWalletUsesIsAddedUpByTheHour() {
        Address owner = Samples.account(1);
        use(owner, 10, 1, NOON.plusSeconds(5));
        use(owner, 20, 2, NOON.plusSeconds(3_599));
        use(owner, 40, 4, NOON.plusSeconds(3_600));
        use(Samples.account(2), 80, 8, NOON);
        Hour noon = new Hour(NOON, 30, Duration.ofSeconds(3));
        Hour one = new Hour(NOON.plusSeconds(3_600), 40, Duration.ofSeconds(4));
        assertEquals(List.of(noon, one), since(owner, NOON.minusSeconds(1)));
        assertEquals(List.of(one), since(owner, NOON));
    }

    @Test
    void whatIsLongPastIsForgotten() {
        Address owner = Samples.account(3);
        use(owner, 10, 0, NOON.minusSeconds(90_000));
        use(owner, 20, 0, NOON);
        DATABASE.run(transaction -> transaction.consumption().forget(NOON));
        assertEquals(List.of(new Hour(NOON, 20, Duration.ZERO)), since(owner, Instant.EPOCH));
    }
}
