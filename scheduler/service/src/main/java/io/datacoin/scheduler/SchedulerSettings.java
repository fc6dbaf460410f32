package io.datacoin.scheduler;

import com.typesafe.config.Config;
import io.datacoin.chain.submit.SubmitterSettings;
import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.domain.lease.LeaseRules;
import io.datacoin.domain.money.Wei;
import io.datacoin.process.configuration.ConfigurationException;
import io.datacoin.process.configuration.StrictConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a scheduler is told; keys and defaults are in {@code scheduler-defaults.conf}.
 *
 * @param signingKey file with the key of the operator's wallet, which sends the transactions
 */
public record SchedulerSettings(
        Chain chain,
        DatabaseSettings database,
        URI ipfs,
        Grpc grpc,
        Path signingKey,
        Optional<Path> signingPassphrase,
        Leases leases,
        int batchSize,
        Duration batchInterval,
        Duration reconcileInterval,
        Duration compareEvery) {
    /** The chain and how to treat it. */
    public record Chain(
            URI rpc,
            Path addressesFile,
            int confirmationDepth,
            Duration pollInterval,
            Duration timeout,
            SubmitterSettings submitter) {}

    /** Where workers dial; encrypted when there is a certificate. */
    public record Grpc(String host, int port, Optional<Path> certificate, Optional<Path> key) {}

    /** How patient the scheduler is with providers. */
    public record Leases(
            LeaseRules rules,
            Duration heartbeat,
            Duration retryPlacement,
            Duration passOver,
            int mostFailures,
            Wei minimumStake,
            Duration progressInterval) {}

    /** Reads a file; throws {@link ConfigurationException} for anything missing, unknown or out of range. */
    public static SchedulerSettings read(Path file) {
        URL defaults = SchedulerSettings.class.getResource("/scheduler-defaults.conf");
        if (defaults == null) {
            throw new ConfigurationException("scheduler-defaults.conf is missing from this program");
        }
        return StrictConfiguration.read(file, defaults, SchedulerSettings::of);
    }

    private static SchedulerSettings of(Config config) {
        return new SchedulerSettings(
                chain(config.getConfig("chain")),
                database(config.getConfig("database")),
                URI.create(config.getString("ipfs.api-url")),
                new Grpc(
                        config.getString("grpc.host"),
                        between(config, "grpc.port", 0, 65_535),
                        path(config, "grpc.certificate-file"),
                        path(config, "grpc.key-file")),
                Path.of(config.getString("operator.key-file")),
                path(config, "operator.passphrase-file"),
                leases(config),
                between(config, "batch.size", 1, 500),
                config.getDuration("batch.interval"),
                config.getDuration("reconcile.interval"),
                config.getDuration("reconcile.compare-every"));
    }

    private static Chain chain(Config config) {
        return new Chain(
                URI.create(config.getString("rpc-url")),
                Path.of(config.getString("addresses-file")),
                between(config, "confirmation-depth", 0, 10_000),
                config.getDuration("poll-interval"),
                config.getDuration("timeout"),
                profile(config.getString("profile")));
    }

    private static SubmitterSettings profile(String name) {
        if (name.equals("embedded")) {
            return SubmitterSettings.embedded();
        }
        if (name.equals("public")) {
            return SubmitterSettings.publicChain();
        }
        throw new IllegalArgumentException("chain.profile: \"" + name + "\" (expected: embedded or public)");
    }

    private static DatabaseSettings database(Config config) {
        Path passwordFile = Path.of(config.getString("password-file"));
        try {
            return DatabaseSettings.of(
                            config.getString("jdbc-url"),
                            config.getString("user"),
                            Files.readString(passwordFile).strip())
                    .withMaxConnections(between(config, "connections", 4, 500));
        } catch (IOException cause) {
            throw new ConfigurationException("database.password-file: " + passwordFile + " cannot be read", cause);
        }
    }

    private static Leases leases(Config config) {
        Config lease = config.getConfig("lease");
        return new Leases(
                new LeaseRules(lease.getDuration("offer-timeout"), lease.getDuration("silence")),
                lease.getDuration("heartbeat"),
                lease.getDuration("retry-placement"),
                lease.getDuration("pass-over"),
                between(lease, "most-failures", 1, 100),
                Wei.data(lease.getString("minimum-stake")),
                lease.getDuration("progress-interval"));
    }

    private static int between(Config config, String key, int least, int most) {
        int value = config.getInt(key);
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + ": " + value + " (expected: " + least + "-" + most + ")");
        }
        return value;
    }

    private static Optional<Path> path(Config config, String key) {
        return config.getIsNull(key) ? Optional.empty() : Optional.of(Path.of(config.getString(key)));
    }
}
