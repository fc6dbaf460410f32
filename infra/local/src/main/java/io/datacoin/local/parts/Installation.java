package io.datacoin.local.parts;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the built programs lie, below the folder of the checkout.
 *
 * @param root the folder with {@code pom.xml} and the {@code datacoin} script
 */
public record Installation(Path root) {
    private static final String ROOT_PROPERTY = "datacoin.root";

    /** The installation this JVM was started from, named by the system property {@code datacoin.root}. */
    public static Installation ofThisProcess() {
        String root = System.getProperty(ROOT_PROPERTY);
        if (root == null) {
            throw new IllegalStateException("system property " + ROOT_PROPERTY
                    + " is not set (expected: the checkout's folder); start through ./datacoin");
        }
        return new Installation(Path.of(root).toAbsolutePath().normalize());
    }

    public Path anvil() {
        return built("contracts/solidity/node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil");
    }

    /** The contracts' folder, with the packages of others they are tried with. */
    public Path solidity() {
        built("contracts/solidity/target/development/DevelopmentCoin.bin");
        return root.resolve("contracts/solidity");
    }

    public Path ipfsNode() {
        return built("infra/storage/target/ipfs-node.cjs");
    }

    public Path sparkClassPath() {
        return built("spark-jobs/pipelines/target/spark.classpath");
    }

    /** Classes of the programs that benchmarks run on Spark's class path. */
    public Path benchmarkPeerClasses() {
        return built("infra/benchmarks/peer/target/classes");
    }

    /** The script that has files read by DuckDB. */
    public Path duckDbScript() {
        built("infra/benchmarks/peer/node/node_modules/@duckdb/node-api/package.json");
        return root.resolve("infra/benchmarks/peer/node/sniff.mjs");
    }

    /** Where public tables are installed, and the script that has models fitted by scikit-learn on them. */
    public Path qualityPeer() {
        return root.resolve("infra/benchmarks/peer/quality");
    }

    private Path built(String relative) {
        Path path = root.resolve(relative);
        if (!Files.exists(path)) {
            throw new IllegalStateException(relative + " is not built; run: mvn -q -DskipTests package");
        }
        return path;
    }
}
