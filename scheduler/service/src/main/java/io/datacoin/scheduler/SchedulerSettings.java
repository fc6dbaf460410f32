package io.datacoin.scheduler;

import com.typesafe.config.Config;
import io.datacoin.chain.submit.SubmitterSettings;
import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.domain.lease.LeaseRules;
import io.datacoin.domain.money.Wei;
import io.datacoin.process.configuration.ConfigurationException;
import io.datacoin.process.configuration.StrictConfiguration;
import io.datacoin.process.configuration.Values;
import io.datacoin.scheduler.connection.ConnectionLimits;
import java.net.URI;
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
    public record Grpc(
            String host, int port, Optional<Path> certificate, Optional<Path> key, ConnectionLimits limits) {}

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
        return StrictConfiguration.read(
                file, SchedulerSettings.class, "scheduler-defaults.conf", SchedulerSettings::of);
    }

    private static SchedulerSettings of(Config config) {
        return new SchedulerSettings(
                chain(config),
                database(config),
                URI.create(config.getString("ipfs.api-url")),
                new Grpc(
                        config.getString("grpc.host"),
                        Values.portToListenOn(config, "grpc.port"),
                        Values.optionalPath(config, "grpc.certificate-file"),
                        Values.optionalPath(config, "grpc.key-file"),
                        new ConnectionLimits(
                                Values.between(config, "grpc.connections", 1, 100_000),
                                Values.between(config, "grpc.connections-per-address", 1, 100_000),
                                Values.between(config, "grpc.dials-per-minute", 1, 1_000_000),
                                config.getDuration("grpc.login-deadline"))),
                Values.path(config, "operator.key-file"),
                Values.optionalPath(config, "operator.passphrase-file"),
                leases(config),
                Values.between(config, "batch.size", 1, 500),
                config.getDuration("batch.interval"),
                config.getDuration("reconcile.interval"),
                config.getDuration("reconcile.compare-every"));
    }

    private static Chain chain(Config config) {
        return new Chain(
                URI.create(config.getString("chain.rpc-url")),
                Values.path(config, "chain.addresses-file"),
                Values.between(config, "chain.confirmation-depth", 0, 10_000),
                config.getDuration("chain.poll-interval"),
                config.getDuration("chain.timeout"),
                Values.choice(config, "chain.profile", SubmitterSettings.profiles()));
    }

    private static DatabaseSettings database(Config config) {
        return DatabaseSettings.of(
                        config.getString("database.jdbc-url"),
                        config.getString("database.user"),
                        Values.secret(config, "database.password-file"))
                .withMaxConnections(Values.between(config, "database.connections", 4, 500));
    }

    private static Leases leases(Config config) {
        return new Leases(
                new LeaseRules(config.getDuration("lease.offer-timeout"), config.getDuration("lease.silence")),
                config.getDuration("lease.heartbeat"),
                config.getDuration("lease.retry-placement"),
                config.getDuration("lease.pass-over"),
                Values.between(config, "lease.most-failures", 1, 100),
                Wei.data(config.getString("lease.minimum-stake")),
                config.getDuration("lease.progress-interval"));
    }
}
