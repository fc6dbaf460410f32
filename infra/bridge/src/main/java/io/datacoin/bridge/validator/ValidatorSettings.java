package io.datacoin.bridge.validator;

import com.typesafe.config.Config;
import io.datacoin.process.configuration.ConfigurationException;
import io.datacoin.process.configuration.StrictConfiguration;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a validator is told; keys and defaults are in {@code bridge-validator-defaults.conf}.
 *
 * @param layout the bridge's public description
 * @param key keystore or bare secret
 * @param passphrase for a keystore
 * @param folder where checkpoints are published
 * @param pollInterval how often the chains are looked at
 * @param timeout patience with one answer of a node
 */
record ValidatorSettings(
        Path layout, Path key, Optional<Path> passphrase, Path folder, Duration pollInterval, Duration timeout) {
    static ValidatorSettings read(Path file) {
        URL defaults = ValidatorSettings.class.getResource("/bridge-validator-defaults.conf");
        if (defaults == null) {
            throw new ConfigurationException("bridge-validator-defaults.conf is missing from this program");
        }
        return StrictConfiguration.read(file, defaults, ValidatorSettings::of);
    }

    private static ValidatorSettings of(Config config) {
        return new ValidatorSettings(
                Path.of(config.getString("layout-file")),
                Path.of(config.getString("key-file")),
                config.getIsNull("passphrase-file")
                        ? Optional.empty()
                        : Optional.of(Path.of(config.getString("passphrase-file"))),
                Path.of(config.getString("folder")),
                config.getDuration("poll-interval"),
                config.getDuration("timeout"));
    }
}
