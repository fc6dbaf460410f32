package io.datacoin.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to start one child.
 *
 * @param name what people call it, also the log file's name
 * @param command program and arguments
 * @param environment variables added to the parent's
 * @param logFile where its stdout and stderr go (appended)
 * @param readiness how to tell that it serves
 * @param startTimeout how long it may take to get there
 * @param stopSignal what asks it to stop in good order, also sent when the parent dies
 * @param userNamespace true for programs that refuse to run as root
 */
public record ChildSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path workingDirectory,
        Path logFile,
        Readiness readiness,
        Duration startTimeout,
        StopSignal stopSignal,
        boolean userNamespace) {

    public ChildSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Signals that programs here understand as "finish what you do and end". */
    public enum StopSignal {
        TERM,
        INT
    }
}
