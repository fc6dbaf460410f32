package io.datacoin.bridge.validator;

import com.typesafe.config.Config;
import io.datacoin.process.configuration.StrictConfiguration;
import io.datacoin.process.configuration.Values;
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
        return StrictConfiguration.read(
                file, ValidatorSettings.class, "bridge-validator-defaults.conf", ValidatorSettings::of);
    }

    private static ValidatorSettings of(Config config) {
        return new ValidatorSettings(
                Values.path(config, "layout-file"),
                Values.path(config, "key-file"),
                Values.optionalPath(config, "passphrase-file"),
                Values.path(config, "folder"),
                config.getDuration("poll-interval"),
                config.getDuration("timeout"));
    }
}
