package io.datacoin.bridge.validator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.datacoin.process.configuration.ConfigurationException;
import java.io.IOException;
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

/** What is written into the file of a bridge's validator, and what its operator is told when it is wrong. */
final class ValidatorSettingsTest {
    private static final String LEAST = """
            layout-file = "/bridge.json"
            key-file = "/keys/validator"
            folder = "/checkpoints"
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theLeastThatMustBeGivenGetsDocumentedDefaults() throws IOException {
        assertEquals(
                new ValidatorSettings(
                        Path.of("/bridge.json"),
                        Path.of("/keys/validator"),
                        Optional.empty(),
                        Path.of("/checkpoints"),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(10)),
                read(LEAST));
    }

    @Test
    void everyKeyReachesItsSetting() throws IOException {
        assertEquals(
                new ValidatorSettings(
                        Path.of("/bridge.json"),
                        Path.of("/keys/validator"),
                        Optional.of(Path.of("/keys/passphrase")),
                        Path.of("/checkpoints"),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30)),
                read(LEAST + """
                        passphrase-file = "/keys/passphrase"
                        poll-interval = 2s
                        timeout = 30s
                        """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"layout-file", "key-file", "folder"})
    void aMissingKeyIsNamed(String key) {
        String refusal = refusal(LEAST.replaceAll("(?m)^" + key + " = .*$", ""));
        assertTrue(refusal.contains(key), refusal);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongValues")
    void anUnknownKeyAndAValueThatIsNoneAreNamed(String line, String expected) {
        String refusal = refusal(LEAST + line);
        assertTrue(refusal.contains(expected), refusal);
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                arguments("key-fiel = x", "unknown key \"key-fiel\""),
                arguments("database.user = x", "unknown key \"database\""),
                arguments("poll-interval = often", "poll-interval"),
                arguments("timeout = never", "timeout"));
    }

    private ValidatorSettings read(String text) throws IOException {
        return ValidatorSettings.read(Files.writeString(folder.resolve("validator.conf"), text));
    }

    private String refusal(String text) {
        return String.valueOf(
                assertThrows(ConfigurationException.class, () -> read(text)).getMessage());
    }
}
