package io.datacoin.database.job;

import static io.datacoin.database.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.database.PostgresFixture;
import io.datacoin.database.Samples;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.domain.id.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class NonceRepositoryTest {
    private static final PostgresFixture POSTGRES = PostgresFixture.start();
    private static final Database DATABASE = POSTGRES.database();

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    @BeforeEach
    void clear() {
        DATABASE.run(transaction -> RawSql.of(transaction).execute("truncate job, quoted_nonce cascade"));
    }

    private static long next(Address requester) {
        return DATABASE.call(transaction -> transaction.nonces().next(requester))
                .longValueExact();
    }

    @Test
    void noncesOfARequesterFollowEachOther() {
        assertEquals(0, next(Samples.account(1)));
        assertEquals(1, next(Samples.account(1)));
        assertEquals(0, next(Samples.account(2)));
        assertEquals(2, next(Samples.account(1)));
    }

    @Test
    void theyGoOnAfterWhatTheRequesterHasUsedHimself() {
        assertEquals(0, next(Samples.account(1)));
        DATABASE.run(transaction -> transaction.jobs().insertSubmitted(Samples.job(40), NOON));
        assertEquals(41, next(Samples.account(1)));
        assertEquals(42, next(Samples.account(1)));
    }

    @Test
    void aRandomNonceIsNoPlaceToGoOnFrom() {
        DATABASE.run(transaction -> transaction.jobs().insertSubmitted(Samples.job(7), NOON));
        DATABASE.run(transaction -> RawSql.of(transaction)
                .createUpdate("update job set nonce = :nonce")
                .bind("nonce", BigInteger.ONE.shiftLeft(100))
                .execute());
        assertEquals(0, next(Samples.account(1)));
    }

    @Test
    void nobodyGetsTheSameAsAnother() throws Exception {
        List<Future<Long>> asked = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int i = 0; i < 100; i++) {
                asked.add(threads.submit(() -> next(Samples.account(3))));
            }
            Set<Long> given = new TreeSet<>();
            for (Future<Long> answer : asked) {
                given.add(answer.get());
            }
            assertEquals(IntStream.range(0, 100).mapToObj(Long::valueOf).collect(Collectors.toSet()), given);
        } finally {
            threads.shutdownNow();
        }
    }
}
