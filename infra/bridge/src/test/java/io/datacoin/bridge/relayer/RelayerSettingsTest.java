package io.datacoin.bridge.relayer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.datacoin.chain.submit.SubmitterSettings;
import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.domain.money.Wei;
import io.datacoin.process.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written into the file of a bridge's relayer, and what its operator is told when it is wrong. */
final class RelayerSettingsTest {
    private static final DatabaseSettings DATABASE =
            DatabaseSettings.of("jdbc:postgresql://127.0.0.1:5432/market", "relayer", "secret");

    @TempDir
    private Path folder = Path.of("");

    private String least = "";

    @BeforeEach
    void write() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "secret\n");
        least = """
                layout-file = "/bridge.json"
                checkpoint-folders = ["/validators/1", "/validators/2"]
                home.key-file = "/keys/home"
                away.key-file = "/keys/away"
                database.jdbc-url = "jdbc:postgresql://127.0.0.1:5432/market"
                database.user = "relayer"
                database.password-file = "%s"
                """.formatted(password);
    }

    @Test
    void theLeastThatMustBeGivenGetsDocumentedDefaults() throws IOException {
        assertEquals(
                new RelayerSettings(
                        Path.of("/bridge.json"),
                        List.of(Path.of("/validators/1"), Path.of("/validators/2")),
                        new RelayerSettings.Account(Path.of("/keys/home"), Optional.empty()),
                        new RelayerSettings.Account(Path.of("/keys/away"), Optional.empty()),
                        DATABASE.withMaxConnections(8),
                        "127.0.0.1",
                        0,
                        Duration.ofMillis(250),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        Wei.ZERO,
                        100,
                        SubmitterSettings.embedded()),
                read(least));
    }

    @Test
    void everyKeyReachesItsSetting() throws IOException {
        RelayerSettings settings = read(least + """
                home.passphrase-file = "/keys/home.passphrase"
                away.passphrase-file = "/keys/away.passphrase"
                database.connections = 20
                http { host = "0.0.0.0", port = 9000 }
                poll-interval = 2s
                timeout = 30s
                stuck-after = 5m
                gas-gift = "0.5"
                gas-gifts-per-day = 7
                profile = public
                """);
        assertEquals(
                new RelayerSettings(
                        Path.of("/bridge.json"),
                        List.of(Path.of("/validators/1"), Path.of("/validators/2")),
                        new RelayerSettings.Account(
                                Path.of("/keys/home"), Optional.of(Path.of("/keys/home.passphrase"))),
                        new RelayerSettings.Account(
                                Path.of("/keys/away"), Optional.of(Path.of("/keys/away.passphrase"))),
                        DATABASE.withMaxConnections(20),
                        "0.0.0.0",
                        9000,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        Wei.data("0.5"),
                        7,
                        SubmitterSettings.publicChain()),
                settings);
    }

    @Test
    void thePasswordIsReadFromItsFileAndNeverPrinted() throws IOException {
        RelayerSettings settings = read(least);
        assertEquals("secret", settings.database().password(), "without the line's end");
        assertFalse(settings.toString().contains("secret"), settings.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "layout-file",
                "checkpoint-folders",
                "home.key-file",
                "away.key-file",
                "database.jdbc-url",
                "database.user",
                "database.password-file"
            })
    void aMissingKeyIsNamed(String key) {
        String refusal = refusal(least.replaceAll("(?m)^" + key.replace(".", "\\.") + " = .*$", ""));
        assertTrue(refusal.contains(key), refusal);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongValues")
    void anUnknownKeyAndAValueOutOfRangeAreNamedWithWhatWasExpected(String line, String expected) {
        String refusal = refusal(least + line);
        assertTrue(refusal.contains(expected), refusal);
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                arguments("home.key-fiel = x", "unknown key \"home.key-fiel\""),
                arguments("colour = blue", "unknown key \"colour\""),
                arguments("http.port = 65536", "http.port: 65536 (expected: 0-65535)"),
                arguments("http.port = -1", "http.port: -1 (expected: 0-65535)"),
                arguments("profile = moon", "profile: \"moon\" (expected: embedded or public)"),
                arguments("database.connections = 0", "max-connections: 0 (expected: 1 or more)"),
                arguments("database.jdbc-url = \"jdbc:h2:mem\"", "jdbc-url: \"jdbc:h2:mem\""),
                arguments("database.password-file = \"/nowhere\"", "database.password-file: /nowhere"),
                arguments("gas-gifts-per-day = 0", "gas-gifts-per-day: 0 (expected: 1-1000000)"),
                arguments("stuck-after = soon", "stuck-after"),
                arguments("checkpoint-folders = one", "checkpoint-folders"));
    }

    private RelayerSettings read(String text) throws IOException {
        return RelayerSettings.read(Files.writeString(folder.resolve("relayer.conf"), text));
    }

    private String refusal(String text) {
        return String.valueOf(
                assertThrows(ConfigurationException.class, () -> read(text)).getMessage());
    }
}
