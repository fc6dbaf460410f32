package io.datacoin.benchmarks.process;

import io.datacoin.launcher.jvm.ModuleAccess;
import io.datacoin.local.parts.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of ours or of a peer on the class path of Spark. Stateless. */
public final class SparkProgram {
    private SparkProgram() {}

    /**
     * What starts it.
     *
     * @param heap at most, such as {@code 1g}
     * @param main name of the class
     */
    public static List<String> command(Installation installation, String heap, String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC"));
        command.addAll(ModuleAccess.options());
        try {
            command.addAll(List.of(
                    "-cp",
                    installation.benchmarkPeerClasses() + ":"
                            + Files.readString(installation.sparkClassPath()).strip()));
        } catch (IOException failure) {
            throw new UncheckedIOException("no class path of Spark", failure);
        }
        command.add(main);
        command.addAll(arguments);
        return command;
    }
}
