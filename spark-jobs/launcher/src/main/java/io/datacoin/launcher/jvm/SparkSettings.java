package io.datacoin.launcher.jvm;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How Spark JVMs are started on this machine.
 *
 * @param classPathFile file with the class path of the pipelines on one line, entries separated by {@code :}
 * @param javaHome of a JDK 17; empty for the one this process runs on
 * @param heapMebibytes largest heap of each JVM
 */
public record SparkSettings(Path classPathFile, Optional<Path> javaHome, int heapMebibytes) {
    /**
     * Spark 4.1 refuses to start with less than 450 MiB, one and a half times what it keeps for itself, and a JVM counts one
     * of the two survivor spaces out of what it was given.
     */
    public static final int LEAST_HEAP_MEBIBYTES = 480;
    /** Enough for data of a few million cells. */
    public static final int STANDARD_HEAP_MEBIBYTES = 1024;

    /** Refuses a heap in which Spark does not start. */
    public SparkSettings {
        if (heapMebibytes < LEAST_HEAP_MEBIBYTES) {
            throw new IllegalArgumentException(
                    "Spark heap: " + heapMebibytes + " MiB (expected: at least " + LEAST_HEAP_MEBIBYTES + ")");
        }
    }

    /** The JDK this process runs on and the standard heap. */
    public static SparkSettings of(Path classPathFile) {
        return new SparkSettings(classPathFile, Optional.empty(), STANDARD_HEAP_MEBIBYTES);
    }

    Path javaExecutable() {
        return javaHome.orElseGet(() -> Path.of(System.getProperty("java.home")))
                .resolve("bin")
                .resolve("java");
    }
}
