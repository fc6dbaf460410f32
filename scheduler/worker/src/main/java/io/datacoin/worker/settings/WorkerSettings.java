package io.datacoin.worker.settings;

import com.typesafe.config.Config;
import io.datacoin.domain.id.Address;
import io.datacoin.process.configuration.ConfigurationException;
import io.datacoin.process.configuration.StrictConfiguration;
import io.datacoin.process.configuration.Values;
import io.datacoin.worker.connect.SchedulerConnection.ReconnectDelay;
import io.datacoin.worker.lease.Capacity;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a worker is told; keys and defaults are in {@code worker-defaults.conf}.
 *
 * @param scheduler where to dial
 * @param marketplace what the operator key signs for
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
        Marketplace marketplace,
        KeyLocation operatorKey,
        Address provider,
        Capacity capacity,
        Path workDir,
        Duration drainTimeout,
        Path sparkClassPath,
        Optional<Path> javaHome,
        URI ipfs) {
    /**
     * Where to dial. In clear only on this machine: on the way of anything else somebody could be the scheduler.
     *
     * @param tls whether the connection is encrypted
     * @param authority PEM file of the authority to trust instead of the machine's
     * @param reconnect waits between attempts
     */
    public record SchedulerAddress(
            String host, int port, boolean tls, Optional<Path> authority, ReconnectDelay reconnect) {
        private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?");

        /** Refuses plain text to another machine. */
        public SchedulerAddress {
            if (!tls && !isThisMachine(host)) {
                throw new IllegalArgumentException("scheduler.tls: false, with scheduler.host \"" + host
                        + "\" (expected: true, or a host that is this machine, such as 127.0.0.1)");
            }
        }

        /** A name is never looked up for this: who answers for it may be anybody. */
        private static boolean isThisMachine(String host) {
            if (host.equals("localhost")) {
                return true;
            }
            if (!LITERAL.matcher(host).matches()) {
                return false;
            }
            try {
                return InetAddress.getByName(host).isLoopbackAddress();
            } catch (UnknownHostException noAddress) {
                throw new IllegalArgumentException(
                        "scheduler.host: \"" + host + "\" (expected: a name or an address)", noAddress);
            }
        }
    }

    /**
     * What the operator key signs for, and nothing else.
     *
     * @param chainId of the marketplace's contracts
     * @param escrow address of its {@code TrainingEscrow}
     */
    public record Marketplace(long chainId, Address escrow) {
        /** Refuses numbers that name no chain. */
        public Marketplace {
            if (chainId < 1) {
                throw new IllegalArgumentException("chain.id: " + chainId + " (expected: 1 or more)");
            }
        }
    }

    /** Where the operator key is, and the passphrase of a keystore. */
    public record KeyLocation(Path file, Optional<Path> passphraseFile) {}

    /** Reads a file; throws {@link ConfigurationException} for anything missing, unknown or out of range. */
    public static WorkerSettings read(Path file) {
        return StrictConfiguration.read(file, WorkerSettings.class, "worker-defaults.conf", WorkerSettings::of);
    }

    private static WorkerSettings of(Config config) {
        return new WorkerSettings(
                new SchedulerAddress(
                        config.getString("scheduler.host"),
                        Values.portToDial(config, "scheduler.port"),
                        config.getBoolean("scheduler.tls"),
                        Values.optionalPath(config, "scheduler.authority-file"),
                        new ReconnectDelay(
                                config.getDuration("scheduler.reconnect-after"),
                                config.getDuration("scheduler.reconnect-limit"))),
                new Marketplace(config.getLong("chain.id"), Address.of(config.getString("chain.escrow-address"))),
                new KeyLocation(
                        Values.path(config, "operator.key-file"),
                        Values.optionalPath(config, "operator.passphrase-file")),
                Address.of(config.getString("provider.address")),
                new Capacity(config.getInt("capacity.vcpus"), config.getBytes("capacity.memory")),
                Values.path(config, "work-dir"),
                config.getDuration("drain-timeout"),
                Values.path(config, "spark.class-path-file"),
                Values.optionalPath(config, "spark.java-home"),
                URI.create(config.getString("ipfs.api-url")));
    }
}
