package io.datacoin.cli.command;

import java.util.List;

/**
 * Adds commands to the command line from modules the command line does not depend on (found by {@link
 * java.util.ServiceLoader}).
 */
public interface CommandModule {

    /** Instances of picocli-annotated commands, each a {@code Callable<Integer>} that returns the exit code. */
    List<Object> commands();
}
