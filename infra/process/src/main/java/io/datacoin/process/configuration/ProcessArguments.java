package io.datacoin.process.configuration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What stands on the command line of a long-running process: {@code --config FILE [--exit-with-parent]}.
 *
 * @param configuration the HOCON file
 * @param exitWithParent whether the process ends when its standard input is closed
 */
public record ProcessArguments(Path configuration, boolean exitWithParent) {
    /** Reads the arguments; throws {@link ConfigurationException} with the usage for anything unexpected. */
    public static ProcessArguments parse(String[] arguments) {
        Optional<Path> configuration = Optional.empty();
        boolean exitWithParent = false;
        for (int index = 0; index < arguments.length; index++) {
            String argument = arguments[index];
            if (argument.equals("--exit-with-parent")) {
                exitWithParent = true;
            } else if (argument.equals("--config") && index + 1 < arguments.length) {
                index++;
                configuration = Optional.of(Path.of(arguments[index]));
            } else {
                throw usage("argument: \"" + argument + "\"");
            }
        }
        boolean exit = exitWithParent;
        return configuration
                .map(file -> new ProcessArguments(file, exit))
                .orElseThrow(() -> usage("no configuration file"));
    }

    private static ConfigurationException usage(String problem) {
        return new ConfigurationException(problem + " (expected: --config FILE [--exit-with-parent])");
    }
}
