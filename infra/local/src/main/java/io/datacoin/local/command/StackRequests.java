package io.datacoin.local.command;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.local.control.ControlSocket;
import io.datacoin.local.control.StackRequest;
import io.datacoin.local.process.ChildFailure;
import io.datacoin.local.stack.RestartableServices;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Does what {@code datacoin dev} and {@code datacoin backup} ask of the stack that {@code datacoin up} runs.
 *
 * @param root the checkout whose build the stack runs
 * @param stack what is restarted
 * @param copy writes a backup of it
 * @param terminal told what the caller is told
 */
record StackRequests(String root, RestartableServices stack, Copy copy, Consumer<String> terminal)
        implements ControlSocket.Handler {

    /** Writes a backup of a running stack. */
    @FunctionalInterface
    interface Copy {
        /** Writes it into that file. @return what was written, as a JSON document */
        String to(Path file, Consumer<String> progress);
    }

    @Override
    public String handle(StackRequest request, Consumer<String> progress) {
        switch (request.wish()) {
            case LOOK -> requireOurs(request);
            case RESTART -> restart(requireOurs(request), terminal.andThen(progress));
            case BACKUP -> {
                return copy.to(target(request), terminal.andThen(progress));
            }
        }
        return "";
    }

    private static Path target(StackRequest request) {
        if (request.names().size() != 1 || !Path.of(request.names().get(0)).isAbsolute()) {
            throw new RefusedException(
                    ClientCode.UNKNOWN_REQUEST,
                    "file: " + request.names() + " (expected: one absolute path)",
                    "ask with ./datacoin backup FILE");
        }
        return Path.of(request.names().get(0));
    }

    /** Its services, when the request is of this checkout. */
    private List<String> requireOurs(StackRequest request) {
        if (!request.root().equals(root)) {
            throw new RefusedException(
                    ClientCode.ANOTHER_CHECKOUT,
                    "this stack runs what is built in " + root + ", not in " + request.root(),
                    "run ./datacoin dev of that checkout");
        }
        List<String> services = request.names().isEmpty() ? stack.services() : request.names();
        stack.requireServices(services);
        return services;
    }

    private void restart(List<String> services, Consumer<String> progress) {
        try {
            stack.restart(services, progress);
        } catch (ChildFailure failure) {
            throw new RefusedException(
                    ClientCode.SERVICE_NOT_BACK,
                    String.valueOf(failure.getMessage()),
                    "remove the cause and run the same command again; the stack keeps trying meanwhile");
        }
    }
}
