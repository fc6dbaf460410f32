package io.datacoin.benchmarks;

import io.datacoin.launcher.jvm.ModuleAccess;
import io.datacoin.local.parts.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The peer of a small job: somebody starts a JVM, opens a {@code SparkSession}, and does the same fit by hand. */
record PlainSpark(Installation installation, Path folder) {

    /** From starting the process to its end. @throws IllegalStateException when it fails, with its last words */
    Duration fit(Path data, String label) {
        Path log = folder.resolve("plain-spark.log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1g");
        command.addAll(ModuleAccess.options());
        command.addAll(List.of("-cp", classPath(), "io.datacoin.benchmarks.peer.PlainSparkFit"));
        command.addAll(List.of(
                data.toString(), label, folder.resolve("plain-spark-model").toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_LOCAL_HOSTNAME", "localhost");
        long begin = System.nanoTime();
        try {
            int code = builder.start().waitFor();
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            if (code != 0) {
                throw new IllegalStateException("plain Spark ended with exit code " + code + ":\n"
                        + Files.readString(log, StandardCharsets.UTF_8));
            }
            return taken;
        } catch (IOException failure) {
            throw new UncheckedIOException("plain Spark could not be started", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while plain Spark ran", interrupted);
        }
    }

    private String classPath() {
        try {
            return installation.benchmarkPeerClasses() + ":"
                    + Files.readString(installation.sparkClassPath()).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException("no class path of Spark", failure);
        }
    }
}
