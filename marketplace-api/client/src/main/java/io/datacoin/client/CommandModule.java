package io.datacoin.client;

import java.util.List;

/**
 * Adds commands to the command line from modules the client does not depend on (found by {@link
 * java.util.ServiceLoader}).
 */
public interface CommandModule {

    /** Instances of picocli-annotated commands, each a {@code Callable<Integer>} that returns the exit code. */
    List<Object> commands();
}
