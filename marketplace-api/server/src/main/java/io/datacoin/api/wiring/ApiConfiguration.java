package io.datacoin.api.wiring;

import com.typesafe.config.Config;
import io.datacoin.api.http.RateLimits;
import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.launcher.jvm.SparkSettings;
import io.datacoin.process.configuration.ConfigurationException;
import io.datacoin.process.configuration.StrictConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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
 * @param ipfsApiUrl the IPFS node's RPC
 * @param ipfsGatewayUrl its gateway, where there is one
 * @param spark how Spark JVMs are started
 * @param sparkCores cores of one ingest
 * @param ingestTimeLimit after which an ingest is given up
 * @param largestUpload in bytes
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
        long largestUpload,
        Optional<KeyLocation> faucet,
        Path workDir,
        Optional<Path> bridgeLayout) {
    private static final int BYTES_PER_MEBIBYTE = 1024 * 1024;

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
        URL defaults = Objects.requireNonNull(
                ApiConfiguration.class.getResource("/api-defaults.conf"), "api-defaults.conf is on the class path");
        return StrictConfiguration.read(file, defaults, ApiConfiguration::map);
    }

    private static ApiConfiguration map(Config config) {
        URI rpcUrl = URI.create(config.getString("chain.rpc-url"));
        return new ApiConfiguration(
                config.getString("http.host"),
                inRange(config, "http.port", 0, 65_535),
                config.getStringList("http.public-origins"),
                config.getBytes("http.body-limit"),
                new RateLimits.Limit(
                        config.getInt("http.rate-limit.per-second"), config.getInt("http.rate-limit.burst")),
                config.getStringList("http.cors-origins"),
                rpcUrl,
                text(config, "chain.wallet-rpc-url").orElse(rpcUrl.toString()),
                ContractAddresses.read(Path.of(config.getString("chain.addresses-file"))),
                inRange(config, "chain.confirmation-depth", 0, 1000),
                DatabaseSettings.of(
                        config.getString("database.jdbc-url"),
                        config.getString("database.user"),
                        secret(config, "database.password-file")),
                URI.create(config.getString("ipfs.api-url")),
                text(config, "ipfs.gateway-url"),
                new SparkSettings(
                        Path.of(config.getString("spark.class-path-file")),
                        text(config, "spark.java-home").map(Path::of),
                        (int) (config.getBytes("spark.heap") / BYTES_PER_MEBIBYTE)),
                inRange(config, "spark.cores", 1, 256),
                config.getDuration("spark.time-limit"),
                config.getBytes("largest-upload"),
                text(config, "faucet.key-file")
                        .map(key -> new KeyLocation(
                                Path.of(key),
                                text(config, "faucet.passphrase-file").map(Path::of))),
                Path.of(config.getString("work-dir")),
                text(config, "bridge.layout-file").map(Path::of));
    }

    private static Optional<String> text(Config config, String key) {
        return config.getIsNull(key) ? Optional.empty() : Optional.of(config.getString(key));
    }

    private static int inRange(Config config, String key, int least, int most) {
        int value = config.getInt(key);
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + ": " + value + " (expected: " + least + "-" + most + ")");
        }
        return value;
    }

    private static String secret(Config config, String key) {
        Path file = Path.of(config.getString(key));
        try {
            return Files.readString(file).strip();
        } catch (IOException cause) {
            throw new ConfigurationException(key + ": " + file + " can not be read (expected: a readable file)", cause);
        }
    }
}
