package io.datacoin.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.submit.SubmitterSettings;
import io.datacoin.domain.lease.LeaseRules;
import io.datacoin.domain.money.Wei;
import io.datacoin.process.configuration.ConfigurationException;
import io.datacoin.scheduler.connection.ConnectionLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator writes into the scheduler's file, and what he is told when it is wrong. */
final class SchedulerSettingsTest {
    @TempDir
    private Path folder = Path.of("");

    private String least = "";

    @BeforeEach
    void write() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "secret\n");
        least = """
                chain.rpc-url = "http://127.0.0.1:8545"
                chain.addresses-file = "/addresses.json"
                database.jdbc-url = "jdbc:postgresql://127.0.0.1:5432/market"
                database.user = "scheduler"
                database.password-file = "%s"
                ipfs.api-url = "http://127.0.0.1:5001"
                operator.key-file = "/keys/operator"
                """.formatted(password);
    }

    private SchedulerSettings read(String text) throws IOException {
        return SchedulerSettings.read(Files.writeString(folder.resolve("scheduler.conf"), text));
    }

    @Test
    void theLeastThatMustBeGivenGetsDocumentedDefaults() throws IOException {
        SchedulerSettings settings = read(least);
        assertEquals(
                new SchedulerSettings.Chain(
                        URI.create("http://127.0.0.1:8545"),
                        Path.of("/addresses.json"),
                        0,
                        Duration.ofMillis(250),
                        Duration.ofSeconds(10),
                        SubmitterSettings.embedded()),
                settings.chain());
        assertEquals(
                new SchedulerSettings.Grpc(
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        new ConnectionLimits(1_000, 64, 300, Duration.ofSeconds(10))),
                settings.grpc());
        assertEquals(
                new SchedulerSettings.Leases(
                        new LeaseRules(Duration.ofSeconds(15), Duration.ofSeconds(15)),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30),
                        3,
                        Wei.data("1000"),
                        Duration.ofMillis(500)),
                settings.leases());
        assertEquals("secret", settings.database().password(), "without the line's end");
        assertEquals(12, settings.database().maxConnections());
        assertEquals(50, settings.batchSize());
        assertEquals(Duration.ofSeconds(60), settings.compareEvery());
    }

    @Test
    void everyKeyReachesItsSetting() throws IOException {
        SchedulerSettings settings = read(least + """
                chain { confirmation-depth = 12, poll-interval = 2s, timeout = 30s, profile = public }
                database.connections = 40
                grpc { host = "0.0.0.0", port = 7000, certificate-file = "/tls/cert", key-file = "/tls/key"
                       connections = 50, connections-per-address = 5, dials-per-minute = 90
                       login-deadline = 3s }
                operator.passphrase-file = "/keys/passphrase"
                lease { offer-timeout = 1m, heartbeat = 5s, silence = 2m, retry-placement = 3s, pass-over = 4m
                        most-failures = 7, minimum-stake = "2500.5", progress-interval = 1s }
                batch { size = 100, interval = 1s }
                reconcile { interval = 9s, compare-every = 8m }
                """);
        assertEquals(12, settings.chain().confirmationDepth());
        assertEquals(SubmitterSettings.publicChain(), settings.chain().submitter());
        assertEquals(40, settings.database().maxConnections());
        assertEquals(
                new SchedulerSettings.Grpc(
                        "0.0.0.0",
                        7000,
                        Optional.of(Path.of("/tls/cert")),
                        Optional.of(Path.of("/tls/key")),
                        new ConnectionLimits(50, 5, 90, Duration.ofSeconds(3))),
                settings.grpc());
        assertEquals(Optional.of(Path.of("/keys/passphrase")), settings.signingPassphrase());
        assertEquals(
                new SchedulerSettings.Leases(
                        new LeaseRules(Duration.ofMinutes(1), Duration.ofMinutes(2)),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(3),
                        Duration.ofMinutes(4),
                        7,
                        Wei.data("2500.5"),
                        Duration.ofSeconds(1)),
                settings.leases());
        assertEquals(100, settings.batchSize());
        assertEquals(Duration.ofSeconds(1), settings.batchInterval());
        assertEquals(Duration.ofSeconds(9), settings.reconcileInterval());
        assertEquals(Duration.ofMinutes(8), settings.compareEvery());
    }

    @Test
    void whatIsWrongIsNamed() {
        Map<String, String> mistakes = Map.of(
                "lease.patience = 3s", "lease.patience",
                "chain.profile = moon", "embedded or public",
                "grpc.port = 70000", "grpc.port",
                "grpc.connections = 3", "per address: 64",
                "grpc.login-deadline = 0s", "login deadline",
                "batch.size = 0", "batch.size",
                "chain.confirmation-depth = -1", "confirmation-depth",
                "lease.heartbeat = often", "heartbeat");
        mistakes.forEach((line, named) -> {
            ConfigurationException refused =
                    assertThrows(ConfigurationException.class, () -> read(least + line + "\n"), line);
            assertTrue(String.valueOf(refused.getMessage()).contains(named), refused.getMessage());
        });
    }

    @Test
    void whatMustBeGivenIsAskedFor() {
        for (String key :
                least.lines().map(line -> line.substring(0, line.indexOf(' '))).toList()) {
            String without =
                    least.lines().filter(line -> !line.startsWith(key)).reduce("", (text, line) -> text + line + "\n");
            ConfigurationException refused = assertThrows(ConfigurationException.class, () -> read(without), key);
            String last = key.substring(key.lastIndexOf('.') + 1);
            assertTrue(String.valueOf(refused.getMessage()).contains(last), key + ": " + refused.getMessage());
        }
    }
}
