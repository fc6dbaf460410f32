package io.datacoin.training;

import io.datacoin.training.session.CanonicalSession;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The one Spark of a test JVM. Nobody stops it: the next class would wait for another, and it ends with the JVM.
 */
public final class SharedSpark {
    private static final int CORES = 2;

    private SharedSpark() {}

    /** The session jobs get, with two cores. */
    public static SparkSession session() {
        return CanonicalSession.open("tests", CORES, Optional.empty());
    }
}
