package io.datacoin.bridge.relayer;

import com.typesafe.config.Config;
import io.datacoin.chain.submit.SubmitterSettings;
import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.domain.money.Wei;
import io.datacoin.process.configuration.ConfigurationException;
import io.datacoin.process.configuration.StrictConfiguration;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a relayer is told; keys and defaults are in {@code bridge-relayer-defaults.conf}.
 *
 * @param layout the bridge's public description
 * @param checkpoints where each validator publishes, in the layout's order
 * @param home who pays for deliveries on the home chain
 * @param away who pays on the other
 * @param database where everything is written down
 * @param host where the status page listens
 * @param port its port
 * @param pollInterval how often the chains are looked at
 * @param timeout patience with one answer of a node
 * @param stuckAfter a message that is not delivered for so long is reported
 * @param gasGift coins for a receiver on the away chain who has none there
 * @param submitter how transactions are priced and repeated
 */
record RelayerSettings(
        Path layout,
        List<Path> checkpoints,
        Account home,
        Account away,
        DatabaseSettings database,
        String host,
        int port,
        Duration pollInterval,
        Duration timeout,
        Duration stuckAfter,
        Wei gasGift,
        SubmitterSettings submitter) {
    /** A key and its passphrase; one account per chain, because a journal's nonces are those of one chain. */
    record Account(Path key, Optional<Path> passphrase) {}

    RelayerSettings {
        checkpoints = List.copyOf(checkpoints);
    }

    static RelayerSettings read(Path file) {
        URL defaults = RelayerSettings.class.getResource("/bridge-relayer-defaults.conf");
        if (defaults == null) {
            throw new ConfigurationException("bridge-relayer-defaults.conf is missing from this program");
        }
        return StrictConfiguration.read(file, defaults, RelayerSettings::of);
    }

    private static RelayerSettings of(Config config) {
        return new RelayerSettings(
                Path.of(config.getString("layout-file")),
                config.getStringList("checkpoint-folders").stream()
                        .map(Path::of)
                        .toList(),
                account(config.getConfig("home")),
                account(config.getConfig("away")),
                database(config.getConfig("database")),
                config.getString("http.host"),
                port(config.getInt("http.port")),
                config.getDuration("poll-interval"),
                config.getDuration("timeout"),
                config.getDuration("stuck-after"),
                Wei.data(config.getString("gas-gift")),
                profile(config.getString("profile")));
    }

    private static Account account(Config config) {
        return new Account(
                Path.of(config.getString("key-file")),
                config.getIsNull("passphrase-file")
                        ? Optional.empty()
                        : Optional.of(Path.of(config.getString("passphrase-file"))));
    }

    private static int port(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("http.port: " + port + " (expected: 0-65535)");
        }
        return port;
    }

    private static SubmitterSettings profile(String name) {
        if (name.equals("embedded")) {
            return SubmitterSettings.embedded();
        }
        if (name.equals("public")) {
            return SubmitterSettings.publicChain();
        }
        throw new IllegalArgumentException("profile: \"" + name + "\" (expected: embedded or public)");
    }

    private static DatabaseSettings database(Config config) {
        Path passwordFile = Path.of(config.getString("password-file"));
        try {
            return DatabaseSettings.of(
                            config.getString("jdbc-url"),
                            config.getString("user"),
                            Files.readString(passwordFile).strip())
                    .withMaxConnections(config.getInt("connections"));
        } catch (IOException cause) {
            throw new ConfigurationException("database.password-file: " + passwordFile + " cannot be read", cause);
        }
    }
}
