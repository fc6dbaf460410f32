package io.datacoin.local.parts;

import io.datacoin.local.process.ChildSpec;
import io.datacoin.local.process.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One of our own services in a JVM of its own, on this JVM's class path.
 *
 * @param heap the largest heap, as -Xmx takes it
 */
public record JavaService(String name, String mainClass, Path configuration, String heap, Path workingDirectory) {

    public ChildSpec child(Path logFile) {
        return new ChildSpec(
                name,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-Xss512k",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        // A service runs for months: it must not come to a full cache, where compiling ends for good.
                        "-XX:ReservedCodeCacheSize=240m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        mainClass,
                        "--config",
                        configuration.toString(),
                        "--exit-with-parent"),
                Map.of("DATACOIN_LOG", "info"),
                workingDirectory,
                logFile,
                new Readiness.ReadyLine(),
                Duration.ofSeconds(60),
                ChildSpec.StopSignal.TERM,
                false);
    }
}
