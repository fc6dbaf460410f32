package io.datacoin.database.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.database.PostgresFixture;
import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.database.connection.DatabaseUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class DatabaseTest {
    @Test
    void twoProcessesMayBringAnEmptyDatabaseUpToDateAtOnce() throws Exception {
        DatabaseSettings settings = PostgresFixture.empty();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            Future<Boolean> one = executor.submit(() -> opens(settings, together));
            Future<Boolean> other = executor.submit(() -> opens(settings, together));
            assertTrue(one.get());
            assertTrue(other.get());
        } finally {
            executor.shutdownNow();
        }
    }

    private static boolean opens(DatabaseSettings settings, CyclicBarrier together) throws Exception {
        together.await();
        try (Database database = Database.open(settings)) {
            return database.call(transaction -> RawSql.of(transaction)
                    .createQuery("select count(*) = 0 from job")
                    .mapTo(Boolean.class)
                    .one());
        }
    }

    @Test
    void aServerThatIsNotThereIsNamedWithARemedy() throws IOException {
        int deadPort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            deadPort = socket.getLocalPort();
        }
        String url = "jdbc:postgresql://127.0.0.1:" + deadPort + "/datacoin";
        DatabaseSettings settings =
                DatabaseSettings.of(url, "datacoin", "hidden-secret").withConnectTimeout(Duration.ofMillis(500));
        DatabaseUnavailableException refusal =
                assertThrows(DatabaseUnavailableException.class, () -> Database.open(settings));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains(url), message);
        assertTrue(message.contains("Check that it runs there"), message);
        assertFalse(message.contains("hidden-secret"), message);
        assertFalse(settings.toString().contains("hidden-secret"));
    }

    @Test
    void aSchemaFromTheFutureIsRefused() {
        DatabaseSettings settings = PostgresFixture.empty();
        try (Database database = Database.open(settings)) {
            database.run(transaction ->
                    RawSql.of(transaction).execute("update flyway_schema_history set checksum = checksum + 1"));
        }
        DatabaseUnavailableException refusal =
                assertThrows(DatabaseUnavailableException.class, () -> Database.open(settings));
        assertTrue(String.valueOf(refusal.getMessage()).contains("could not be brought up to date"));
    }

    @Test
    void aFailureTakesTheWholeTransactionBack() {
        try (PostgresFixture postgres = PostgresFixture.start()) {
            Database database = postgres.database();
            assertThrows(
                    IllegalStateException.class,
                    () -> database.run(transaction -> {
                        RawSql.of(transaction)
                                .execute(
                                        "insert into login_nonce values ('abcdefgh', now(), now() + interval '1 hour')");
                        throw new IllegalStateException("in the middle");
                    }));
            int rows = database.call(transaction -> RawSql.of(transaction)
                    .createQuery("select count(*) from login_nonce")
                    .mapTo(Integer.class)
                    .one());
            assertEquals(0, rows);
        }
    }
}
