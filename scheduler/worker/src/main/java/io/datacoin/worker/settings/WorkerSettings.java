package io.datacoin.worker.settings;

import com.typesafe.config.Config;
import io.datacoin.domain.id.Address;
import io.datacoin.process.configuration.ConfigurationException;
import io.datacoin.process.configuration.StrictConfiguration;
import io.datacoin.worker.connect.SchedulerConnection.ReconnectDelay;
import io.datacoin.worker.lease.Capacity;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a worker is told; keys and defaults are in {@code worker-defaults.conf}.
 *
 * @param scheduler where to dial
 * @param operatorKey where the operator key is
 * @param provider whose worker this is
 * @param capacity what it gives to jobs
 * @param workDir where runs keep their files
 * @param drainTimeout how long running leases may take after the worker is told to stop
 * @param sparkClassPath file with the class path of the pipelines
 * @param javaHome of the Spark JVMs
 * @param ipfs RPC of the IPFS node
 */
public record WorkerSettings(
        SchedulerAddress scheduler,
        KeyLocation operatorKey,
        Address provider,
        Capacity capacity,
        Path workDir,
        Duration drainTimeout,
        Path sparkClassPath,
        Optional<Path> javaHome,
        URI ipfs) {
    /**
     * Where to dial.
     *
     * @param tls whether the connection is encrypted
     * @param authority PEM file of the authority to trust instead of the machine's
     * @param reconnect waits between attempts
     */
    public record SchedulerAddress(
            String host, int port, boolean tls, Optional<Path> authority, ReconnectDelay reconnect) {}

    /** Where the operator key is, and the passphrase of a keystore. */
    public record KeyLocation(Path file, Optional<Path> passphraseFile) {}

    /** Reads a file; throws {@link ConfigurationException} for anything missing, unknown or out of range. */
    public static WorkerSettings read(Path file) {
        return StrictConfiguration.read(file, defaults(), WorkerSettings::of);
    }

    private static URL defaults() {
        URL defaults = WorkerSettings.class.getResource("/worker-defaults.conf");
        if (defaults == null) {
            throw new ConfigurationException("worker-defaults.conf is missing from this program");
        }
        return defaults;
    }

    private static WorkerSettings of(Config config) {
        return new WorkerSettings(
                new SchedulerAddress(
                        config.getString("scheduler.host"),
                        port(config.getInt("scheduler.port")),
                        config.getBoolean("scheduler.tls"),
                        path(config, "scheduler.authority-file"),
                        new ReconnectDelay(
                                config.getDuration("scheduler.reconnect-after"),
                                config.getDuration("scheduler.reconnect-limit"))),
                new KeyLocation(
                        Path.of(config.getString("operator.key-file")), path(config, "operator.passphrase-file")),
                Address.of(config.getString("provider.address")),
                new Capacity(config.getInt("capacity.vcpus"), config.getBytes("capacity.memory")),
                Path.of(config.getString("work-dir")),
                config.getDuration("drain-timeout"),
                Path.of(config.getString("spark.class-path-file")),
                path(config, "spark.java-home"),
                URI.create(config.getString("ipfs.api-url")));
    }

    private static Optional<Path> path(Config config, String key) {
        return config.getIsNull(key) ? Optional.empty() : Optional.of(Path.of(config.getString(key)));
    }

    private static int port(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("scheduler.port: " + port + " (expected: 1-65535)");
        }
        return port;
    }
}
