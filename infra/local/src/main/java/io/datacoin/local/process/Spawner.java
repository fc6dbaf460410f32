package io.datacoin.local.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Starts processes that receive a signal when this JVM dies, kill -9 included.
 *
 * <p>Linux sends the parent-death signal (prctl(2), PR_SET_PDEATHSIG) when the <em>thread</em> that forked ends, so
 * every fork happens on one thread that lives as long as the JVM.
 *
 * <p>Thread-safe.
 */
final class Spawner {
    private static final ExecutorService FORKING_THREAD = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "spawner");
        thread.setDaemon(true);
        return thread;
    });

    private Spawner() {}

    /**
     * Starts {@code builder}'s command so that it gets {@code signal} when this JVM ends.
     *
     * @param userNamespace true to run in a user namespace of its own (PostgreSQL refuses to run as root)
     */
    static Process start(ProcessBuilder builder, DeathSignal signal, boolean userNamespace) throws IOException {
        // Whatever it writes is its owner's only.
        List<String> command = new ArrayList<>(List.of("sh", "-c", "umask 077 && exec \"$@\"", "sh"));
        if (userNamespace) {
            // Before setpriv: entering a user namespace clears the parent-death signal.
            command.addAll(List.of("unshare", "-U"));
        }
        // In a session of its own: the terminal's Ctrl-C goes to this JVM alone, which stops its children in their
        // order.
        command.add("setsid");
        command.addAll(List.of("setpriv", "--pdeathsig", signal.name()));
        command.addAll(builder.command());
        builder.command(command);
        Future<Process> started = FORKING_THREAD.submit(builder::start);
        try {
            return started.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException("could not start " + command.get(command.size() - 1), failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting " + builder.command(), interrupted);
        }
    }

    /** The signal a child gets when its parent dies; what it means is up to the child. */
    enum DeathSignal {
        TERM,
        INT,
        KILL
    }
}
