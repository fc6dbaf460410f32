package io.datacoin.bridge.relayer;

import com.typesafe.config.Config;
import io.datacoin.chain.submit.SubmitterSettings;
import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.domain.money.Wei;
import io.datacoin.process.configuration.StrictConfiguration;
import io.datacoin.process.configuration.Values;
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
 * @param gasGiftsPerDay for so many receivers in 24 hours
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
        int gasGiftsPerDay,
        SubmitterSettings submitter) {
    /** A key and its passphrase; one account per chain, because a journal's nonces are those of one chain. */
    record Account(Path key, Optional<Path> passphrase) {}

    RelayerSettings {
        checkpoints = List.copyOf(checkpoints);
    }

    static RelayerSettings read(Path file) {
        return StrictConfiguration.read(
                file, RelayerSettings.class, "bridge-relayer-defaults.conf", RelayerSettings::of);
    }

    private static RelayerSettings of(Config config) {
        return new RelayerSettings(
                Values.path(config, "layout-file"),
                config.getStringList("checkpoint-folders").stream()
                        .map(Path::of)
                        .toList(),
                account(config, "home"),
                account(config, "away"),
                database(config),
                config.getString("http.host"),
                Values.portToListenOn(config, "http.port"),
                config.getDuration("poll-interval"),
                config.getDuration("timeout"),
                config.getDuration("stuck-after"),
                Wei.data(config.getString("gas-gift")),
                Values.between(config, "gas-gifts-per-day", 1, 1_000_000),
                Values.choice(config, "profile", SubmitterSettings.profiles()));
    }

    private static Account account(Config config, String chain) {
        return new Account(
                Values.path(config, chain + ".key-file"), Values.optionalPath(config, chain + ".passphrase-file"));
    }

    private static DatabaseSettings database(Config config) {
        return DatabaseSettings.of(
                        config.getString("database.jdbc-url"),
                        config.getString("database.user"),
                        Values.secret(config, "database.password-file"))
                .withMaxConnections(config.getInt("database.connections"));
    }
}
