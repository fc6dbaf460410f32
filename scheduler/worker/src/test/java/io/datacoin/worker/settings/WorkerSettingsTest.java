package io.datacoin.worker.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.datacoin.domain.id.Address;
import io.datacoin.process.configuration.ConfigurationException;
import io.datacoin.worker.connect.SchedulerConnection.ReconnectDelay;
import io.datacoin.worker.lease.Capacity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider writes into his worker's file, and what he is told when it is wrong. */
final class WorkerSettingsTest {
    private static final String PROVIDER = "0x00000000000000000000000000000000000000bb";
    private static final String ESCROW = "0x00000000000000000000000000000000000000cc";
    private static final String LEAST = """
            scheduler.host = "127.0.0.1"
            scheduler.port = 7000
            chain.id = 31337
            chain.escrow-address = "%s"
            operator.key-file = "/keys/operator"
            provider.address = "%s"
            work-dir = "/work"
            spark.class-path-file = "/spark.classpath"
            ipfs.api-url = "http://127.0.0.1:5001"
            """.formatted(ESCROW, PROVIDER);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theLeastThatMustBeGivenGetsDocumentedDefaults() throws IOException {
        assertEquals(
                new WorkerSettings(
                        new WorkerSettings.SchedulerAddress(
                                "127.0.0.1",
                                7000,
                                false,
                                Optional.empty(),
                                new ReconnectDelay(Duration.ofMillis(250), Duration.ofSeconds(15))),
                        new WorkerSettings.Marketplace(31_337, Address.of(ESCROW)),
                        new WorkerSettings.KeyLocation(Path.of("/keys/operator"), Optional.empty()),
                        Address.of(PROVIDER),
                        new Capacity(2, 1L << 30),
                        Path.of("/work"),
                        Duration.ofSeconds(30),
                        Path.of("/spark.classpath"),
                        Optional.empty(),
                        URI.create("http://127.0.0.1:5001")),
                read(LEAST));
    }

    @Test
    void everyKeyReachesItsSetting() throws IOException {
        WorkerSettings settings = read(LEAST + """
                scheduler { host = "scheduler.example", tls = true, authority-file = "/ca.pem", reconnect-after = 1s, reconnect-limit = 2m }
                operator.passphrase-file = "/keys/passphrase"
                capacity { vcpus = 8, memory = 4GiB }
                drain-timeout = 5m
                spark.java-home = "/jdk"
                """);
        assertEquals(
                new WorkerSettings(
                        new WorkerSettings.SchedulerAddress(
                                "scheduler.example",
                                7000,
                                true,
                                Optional.of(Path.of("/ca.pem")),
                                new ReconnectDelay(Duration.ofSeconds(1), Duration.ofMinutes(2))),
                        new WorkerSettings.Marketplace(31_337, Address.of(ESCROW)),
                        new WorkerSettings.KeyLocation(
                                Path.of("/keys/operator"), Optional.of(Path.of("/keys/passphrase"))),
                        Address.of(PROVIDER),
                        new Capacity(8, 4L << 30),
                        Path.of("/work"),
                        Duration.ofMinutes(5),
                        Path.of("/spark.classpath"),
                        Optional.of(Path.of("/jdk")),
                        URI.create("http://127.0.0.1:5001")),
                settings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scheduler.host",
                "scheduler.port",
                "chain.id",
                "chain.escrow-address",
                "operator.key-file",
                "provider.address",
                "work-dir",
                "spark.class-path-file",
                "ipfs.api-url"
            })
    void aMissingKeyIsNamed(String key) {
        String refusal = refusal(LEAST.replaceAll("(?m)^" + key.replace(".", "\\.") + " = .*$", ""));
        assertTrue(refusal.contains(key), refusal);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongValues")
    void anUnknownKeyAndAValueOutOfRangeAreNamedWithWhatWasExpected(String line, String expected) {
        String refusal = refusal(LEAST + line);
        assertTrue(refusal.contains(expected), refusal);
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                arguments("scheduler.hots = x", "unknown key \"scheduler.hots\""),
                arguments("colour = blue", "unknown key \"colour\""),
                arguments("scheduler.host = \"scheduler.example\"", "scheduler.tls: false"),
                arguments("scheduler.host = \"10.0.0.7\"", "scheduler.tls: false"),
                arguments("scheduler.host = \"127.evil.example\"", "scheduler.tls: false"),
                arguments("scheduler.host = \"999.1.1.1\"", "999.1.1.1"),
                arguments("chain.id = 0", "chain.id: 0 (expected: 1 or more)"),
                arguments("chain.escrow-address = \"0x12\"", "0x12"),
                arguments("scheduler.port = 0", "scheduler.port: 0 (expected: 1-65535)"),
                arguments("scheduler.port = 65536", "scheduler.port: 65536 (expected: 1-65535)"),
                arguments("capacity.vcpus = 0", "vcpus: 0 (expected: 1 or more)"),
                arguments("capacity.memory = 255MiB", "memory: 267386880 bytes (expected: 256 MiB or more)"),
                arguments("drain-timeout = soon", "drain-timeout"),
                arguments("scheduler.tls = perhaps", "tls"),
                arguments("provider.address = \"0x12\"", "0x12"),
                arguments("ipfs.api-url = \"http://[\"", "http://["));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.0.0.53", "::1", "[::1]"})
    void plainTextIsForThisMachineOnly(String host) throws IOException {
        assertEquals(
                host,
                read(LEAST + "scheduler.host = \"" + host + "\"").scheduler().host());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        String refusal = String.valueOf(
                assertThrows(ConfigurationException.class, () -> WorkerSettings.read(folder.resolve("none.conf")))
                        .getMessage());
        assertTrue(refusal.contains("none.conf"), refusal);
    }

    private WorkerSettings read(String text) throws IOException {
        return WorkerSettings.read(Files.writeString(folder.resolve("worker.conf"), text));
    }

    private String refusal(String text) {
        return String.valueOf(
                assertThrows(ConfigurationException.class, () -> read(text)).getMessage());
    }
}
