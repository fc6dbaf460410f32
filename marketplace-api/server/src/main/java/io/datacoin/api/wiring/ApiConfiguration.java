package io.datacoin.api.wiring;

import com.typesafe.config.Config;
import io.datacoin.api.http.RateLimits;
import io.datacoin.api.quota.DiskFloor;
import io.datacoin.api.quota.QuotaLimits;
import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.launcher.jvm.SparkSettings;
import io.datacoin.process.configuration.ConfigurationException;
import io.datacoin.process.configuration.StrictConfiguration;
import io.datacoin.process.configuration.Values;
import io.datacoin.training.spec.process.IngestLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything the API server is told. Keys, units and defaults stand in {@code api-defaults.conf}.
 *
 * @param host address to listen on
 * @param port port to listen on, 0 for a free one
 * @param publicOrigins authorities under which browsers reach this server, besides its own
 * @param bodyLimit largest JSON body in bytes
 * @param rate requests per network address
 * @param corsOrigins web origins that may call from a browser, none by default
 * @param rpcUrl the chain's node
 * @param walletRpcUrl the node as wallets reach it
 * @param addresses of the contracts
 * @param confirmationDepth blocks until an event counts
 * @param database where it is
 * @param ipfsApiUrl the IPFS node's RPC, told to nobody
 * @param ipfsGatewayUrl a trustless gateway of what is public that clients are told of instead of this server's own
 * @param spark how Spark JVMs are started
 * @param sparkCores cores of one ingest
 * @param ingestTimeLimit after which an ingest is given up
 * @param ingestLimits of the tables that are read
 * @param largestUpload in bytes
 * @param quota what one wallet may use
 * @param draftLifetime after which the bytes of a draft nobody published are let go
 * @param diskFloor what of the disk of {@code workDir} stays free
 * @param faucet key that gives DATA away, embedded chains only
 * @param workDir for uploads and tables on their way to IPFS
 * @param bridgeLayout the bridge to another chain, where there is one
 */
public record ApiConfiguration(
        String host,
        int port,
        List<String> publicOrigins,
        long bodyLimit,
        RateLimits.Limit rate,
        List<String> corsOrigins,
        URI rpcUrl,
        String walletRpcUrl,
        ContractAddresses addresses,
        int confirmationDepth,
        DatabaseSettings database,
        URI ipfsApiUrl,
        Optional<String> ipfsGatewayUrl,
        SparkSettings spark,
        int sparkCores,
        Duration ingestTimeLimit,
        IngestLimits ingestLimits,
        long largestUpload,
        QuotaLimits quota,
        Duration draftLifetime,
        DiskFloor diskFloor,
        Optional<KeyLocation> faucet,
        Path workDir,
        Optional<Path> bridgeLayout) {
    private static final int BYTES_PER_MEBIBYTE = 1024 * 1024;
    private static final Duration SHORTEST_DRAFT_LIFETIME = Duration.ofHours(1);

    /**
     * A key on disk.
     *
     * @param file keystore or bare secret
     * @param passphraseFile of a keystore
     */
    public record KeyLocation(Path file, Optional<Path> passphraseFile) {}

    /** Copies the lists. */
    public ApiConfiguration {
        publicOrigins = List.copyOf(publicOrigins);
        corsOrigins = List.copyOf(corsOrigins);
    }

    /**
     * Reads the file.
     *
     * @throws ConfigurationException naming the key that is unknown, missing or out of range
     */
    public static ApiConfiguration read(Path file) {
        return StrictConfiguration.read(file, ApiConfiguration.class, "api-defaults.conf", ApiConfiguration::map);
    }

    private static ApiConfiguration map(Config config) {
        URI rpcUrl = URI.create(config.getString("chain.rpc-url"));
        return new ApiConfiguration(
                config.getString("http.host"),
                Values.portToListenOn(config, "http.port"),
                config.getStringList("http.public-origins"),
                config.getBytes("http.body-limit"),
                new RateLimits.Limit(
                        config.getInt("http.rate-limit.per-second"), config.getInt("http.rate-limit.burst")),
                config.getStringList("http.cors-origins"),
                rpcUrl,
                Values.text(config, "chain.wallet-rpc-url").orElse(rpcUrl.toString()),
                ContractAddresses.read(Values.path(config, "chain.addresses-file")),
                Values.between(config, "chain.confirmation-depth", 0, 1000),
                DatabaseSettings.of(
                        config.getString("database.jdbc-url"),
                        config.getString("database.user"),
                        Values.secret(config, "database.password-file")),
                URI.create(config.getString("ipfs.api-url")),
                Values.text(config, "ipfs.gateway-url"),
                new SparkSettings(
                        Values.path(config, "spark.class-path-file"),
                        Values.optionalPath(config, "spark.java-home"),
                        (int) (config.getBytes("spark.heap") / BYTES_PER_MEBIBYTE)),
                Values.between(config, "spark.cores", 1, 256),
                config.getDuration("spark.time-limit"),
                new IngestLimits(
                        config.getLong("ingest.most-rows"),
                        config.getLong("ingest.most-cells"),
                        config.getInt("ingest.most-columns")),
                config.getBytes("largest-upload"),
                quota(config),
                draftLifetime(config),
                new DiskFloor(
                        config.getBytes("disk.least-free"), Values.between(config, "disk.least-free-percent", 0, 50)),
                Values.text(config, "faucet.key-file")
                        .map(key ->
                                new KeyLocation(Path.of(key), Values.optionalPath(config, "faucet.passphrase-file"))),
                Values.path(config, "work-dir"),
                Values.optionalPath(config, "bridge.layout-file"));
    }

    private static QuotaLimits quota(Config config) {
        long bytes = config.getBytes("quota.bytes-per-day");
        long largest = config.getBytes("largest-upload");
        if (bytes < largest) {
            throw new ConfigurationException("quota.bytes-per-day: " + bytes + " (expected: at least largest-upload, "
                    + largest + "; else the largest file could never be sent)");
        }
        Duration ingestTime = config.getDuration("quota.ingest-time-per-day");
        if (ingestTime.isZero() || ingestTime.isNegative()) {
            throw new ConfigurationException(
                    "quota.ingest-time-per-day: " + ingestTime + " (expected: more than none, such as 6h)");
        }
        return new QuotaLimits(bytes, ingestTime, Values.between(config, "quota.waiting-ingests", 1, 10_000));
    }

    private static Duration draftLifetime(Config config) {
        Duration lifetime = config.getDuration("ingest.draft-lifetime");
        if (lifetime.compareTo(SHORTEST_DRAFT_LIFETIME) < 0) {
            throw new ConfigurationException("ingest.draft-lifetime: " + lifetime + " (expected: at least "
                    + SHORTEST_DRAFT_LIFETIME + ", so that a publisher has time to sign)");
        }
        return lifetime;
    }
}
