package io.datacoin.training.session;

import io.datacoin.spark.access.DataAccess;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * Opens Spark so that the same request gives the same bits on every machine: work is cut into a fixed number of parts,
 * never by the number of cores. The other half of that promise is in the JVM's options (pure-Java linear algebra), which
 * the launcher sets. What the session may read and write is what {@link DataAccess} allows, and the JVM's temporary folder.
 */
public final class CanonicalSession {
    /** Parts every shuffle and every default parallelism is cut into, whatever the machine. */
    public static final int PARTITIONS = 8;
    /** Where {@code ipfs://} paths are read from; the Hadoop key is the same without {@code spark.hadoop.}. */
    public static final String IPFS_API_KEY = "spark.hadoop.fs.ipfs.api";

    private static final long FILE_PART_BYTES = 128L << 20;
    private static final String FACTORY_MODE = "spark.sql.codegen.factoryMode";

    private static final int MOST_COMPILED_COLUMNS = 1_000;
    /** Of a batch of cached rows, eight bytes each: 16 MiB. */
    private static final int CACHED_CELLS = 2 << 20;

    private static final int LEAST_CACHED_ROWS = 100;
    /** Spark's own batch. */
    private static final int MOST_CACHED_ROWS = 10_000;

    private CanonicalSession() {}

    /**
     * Opens a session in this JVM, or gives the one that is open.
     *
     * @param name for the log
     * @param cores threads Spark may use, at least 1; they change the speed, not the result
     * @param ipfsApi base URL of the IPFS node's RPC, if {@code ipfs://} is to be read
     */
    public static SparkSession open(String name, int cores, Optional<String> ipfsApi) {
        if (cores < 1) {
            throw new IllegalArgumentException("cores: " + cores + " (expected: 1 or more)");
        }
        // Spark keeps its (empty) catalogue there; the launcher gives every job a folder of its own for it.
        DataAccess.allow(Path.of(System.getProperty("java.io.tmpdir")));
        SparkSession.Builder builder = SparkSession.builder().appName(name).master("local[" + cores + "]");
        settings().forEach(builder::config);
        ipfsApi.ifPresent(api -> builder.config(IPFS_API_KEY, api));
        return builder.getOrCreate();
    }

    /**
     * Says how wide the table is that is read or written next. Code for thousands of columns takes more time and memory to
     * be generated and compiled than it saves, and a cached part has room for as many rows of each column as a batch may
     * have, used or not. The width is the same for all replicas, and so is the way.
     */
    public static void expectColumns(SparkSession session, int columns) {
        String mode = columns > MOST_COMPILED_COLUMNS ? "NO_CODEGEN" : "FALLBACK";
        session.conf().set(FACTORY_MODE, mode);
        // Tasks of a plan that is run as an RDD are told nothing else of the session.
        session.sparkContext().setLocalProperty(FACTORY_MODE, mode);
        int rows = Math.max(LEAST_CACHED_ROWS, Math.min(MOST_CACHED_ROWS, CACHED_CELLS / Math.max(1, columns)));
        session.conf().set("spark.sql.inMemoryColumnarStorage.batchSize", Integer.toString(rows));
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        // Nobody looks at the web page, and it costs a second.
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.ui.showConsoleProgress", "false");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        settings.put("spark.driver.host", "localhost");
        settings.put(
                "spark.sql.warehouse.dir",
                Path.of(System.getProperty("java.io.tmpdir"), "warehouse")
                        .toUri()
                        .toString());

        // Java's own URLs are none of Hadoop's business.
        settings.put("spark.sql.defaultUrlStreamHandlerFactory.enabled", "false");

        String partitions = Integer.toString(PARTITIONS);
        settings.put("spark.default.parallelism", partitions);
        settings.put("spark.sql.shuffle.partitions", partitions);
        settings.put("spark.sql.files.minPartitionNum", partitions);
        settings.put("spark.sql.adaptive.enabled", "false");
        // One file is one part: an opening cost as large as a part keeps files from being packed together.
        settings.put("spark.sql.files.maxPartitionBytes", Long.toString(FILE_PART_BYTES));
        settings.put("spark.sql.files.openCostInBytes", Long.toString(FILE_PART_BYTES));

        // No table is joined with itself here, and to be ready for that takes a look at all columns for every one of
        // them.
        settings.put("spark.sql.analyzer.failAmbiguousSelfJoin", "false");

        // Strangers' tables have columns "A" and "a", and dates before 1582.
        settings.put("spark.sql.caseSensitive", "true");
        settings.put("spark.sql.session.timeZone", "UTC");
        settings.put("spark.sql.datetime.java8API.enabled", "true");

        settings.put("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
        settings.put("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        // Delta's defaults are for a thousand files; with eight they take most of the time.
        settings.put("spark.databricks.delta.snapshotPartitions", "1");
        settings.put("spark.databricks.delta.stats.skipping", "false");
        return settings;
    }
}
