package io.datacoin.database.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.datacoin.database.PostgresFixture;
import io.datacoin.database.Samples;
import io.datacoin.database.job.JobRepository;
import io.datacoin.database.transaction.RawSql;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class NotificationListenerTest {
    private static final PostgresFixture POSTGRES = PostgresFixture.start();
    private static final String CONNECTED = "connected";

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    private NotificationListener listen() {
        return listen(POSTGRES.settings(), Duration.ofMinutes(10));
    }

    private NotificationListener listen(DatabaseSettings settings, Duration silence) {
        return NotificationListener.start(
                settings,
                List.of(JobRepository.CHANNEL),
                new NotificationListener.Receiver() {
                    @Override
                    public void connected() {
                        heard.add(CONNECTED);
                    }

                    @Override
                    public void received(String channel, String payload) {
                        heard.add(channel + " " + payload);
                    }
                },
                Duration.ofMillis(50),
                silence);
    }

    private @Nullable String next() throws InterruptedException {
        return heard.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void aJobThatMovedIsHeardWhenItsTransactionCommitsAndNotBefore() throws Exception {
        try (NotificationListener listener = listen()) {
            assertNotNull(listener);
            assertEquals(CONNECTED, next());
            assertThrows(
                    IllegalStateException.class,
                    () -> POSTGRES.database().run(transaction -> {
                        transaction.jobs().insertSubmitted(Samples.job(1), Samples.NOON);
                        throw new IllegalStateException("never committed");
                    }));
            POSTGRES.database().run(transaction -> transaction.jobs().insertSubmitted(Samples.job(2), Samples.NOON));
            assertEquals(JobRepository.CHANNEL + " " + Samples.id(2).hex(), next());
        }
    }

    @Test
    void aListenerWhoseConnectionIsCutConnectsAgainAndSaysSo() throws Exception {
        try (NotificationListener listener = listen()) {
            assertNotNull(listener);
            assertEquals(CONNECTED, next());
            POSTGRES.database()
                    .run(transaction -> RawSql.of(transaction)
                            .execute(
                                    "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'"
                                            + " and datname = current_database()"));
            assertEquals(CONNECTED, next());
            POSTGRES.database().run(transaction -> transaction.jobs().insertSubmitted(Samples.job(3), Samples.NOON));
            assertEquals(JobRepository.CHANNEL + " " + Samples.id(3).hex(), next());
        }
    }

    /** As after a pulled cable or a lost machine: no packet comes, and no error either. */
    @Test
    void aConnectionThatIsDeadWithoutAWordIsReplacedAndAllAreWokenOnce() throws Exception {
        try (SilentProxy proxy = SilentProxy.before(POSTGRES.settings());
                NotificationListener listener = listen(proxy.settings(), Duration.ofSeconds(1))) {
            assertNotNull(listener);
            assertEquals(CONNECTED, next());
            proxy.silenceWhatIsConnected();
            POSTGRES.database().run(transaction -> transaction.jobs().insertSubmitted(Samples.job(4), Samples.NOON));
            assertEquals(CONNECTED, next(), "what was missed is to be looked for");
            POSTGRES.database().run(transaction -> transaction.jobs().insertSubmitted(Samples.job(5), Samples.NOON));
            assertEquals(JobRepository.CHANNEL + " " + Samples.id(5).hex(), next());
            assertEquals(2, proxy.connections());
        }
    }

    @Test
    void aConnectionThatIsOnlyQuietIsAskedAndKept() throws Exception {
        try (SilentProxy proxy = SilentProxy.before(POSTGRES.settings());
                NotificationListener listener = listen(proxy.settings(), Duration.ofSeconds(1))) {
            assertNotNull(listener);
            assertEquals(CONNECTED, next());
            proxy.awaitQuestion();
            proxy.awaitQuestion();
            POSTGRES.database().run(transaction -> transaction.jobs().insertSubmitted(Samples.job(6), Samples.NOON));
            assertEquals(JobRepository.CHANNEL + " " + Samples.id(6).hex(), next());
            assertEquals(1, proxy.connections());
        }
    }

    @Test
    void aDatabaseThatFallsSilentDuringTheLoginIsTriedAgain() throws Exception {
        try (SilentProxy proxy = SilentProxy.before(POSTGRES.settings())) {
            proxy.silenceTheNext();
            try (NotificationListener listener =
                    listen(proxy.settings().withConnectTimeout(Duration.ofSeconds(1)), Duration.ofSeconds(1))) {
                assertNotNull(listener);
                assertEquals(CONNECTED, next());
                assertEquals(2, proxy.connections());
            }
        }
    }

    @Test
    void aChannelNameIsNoPlaceForSql() {
        assertThrows(
                IllegalArgumentException.class,
                () -> NotificationListener.start(
                        POSTGRES.settings(),
                        List.of("x; drop table job"),
                        new NotificationListener.Receiver() {
                            @Override
                            public void connected() {}

                            @Override
                            public void received(String channel, String payload) {}
                        },
                        Duration.ofSeconds(1)));
    }
}
