package io.datacoin.launcher.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process to be started.
 *
 * @param arguments the executable and its arguments
 * @param environment the whole environment: nothing is inherited, so no secret of the parent leaks
 * @param directory to start in
 */
public record JvmCommand(List<String> arguments, Map<String, String> environment, Path directory) {
    /** Copies collections. */
    public JvmCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
