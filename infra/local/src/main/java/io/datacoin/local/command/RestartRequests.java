package io.datacoin.local.command;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.local.control.ControlSocket;
import io.datacoin.local.control.RestartRequest;
import io.datacoin.local.process.ChildFailure;
import io.datacoin.local.stack.RestartableServices;
import java.util.List;
import java.util.function.Consumer;

/**
 * Does what {@code datacoin dev} asks of the stack that {@code datacoin up} runs.
 *
 * @param root the checkout whose build the stack runs
 * @param stack what is restarted
 * @param terminal told what the caller is told
 */
record RestartRequests(String root, RestartableServices stack, Consumer<String> terminal)
        implements ControlSocket.Handler {

    @Override
    public void handle(RestartRequest request, Consumer<String> progress) {
        if (!request.root().equals(root)) {
            throw new RefusedException(
                    ClientCode.ANOTHER_CHECKOUT,
                    "this stack runs what is built in " + root + ", not in " + request.root(),
                    "run ./datacoin dev of that checkout");
        }
        List<String> services = request.services().isEmpty() ? stack.services() : request.services();
        switch (request.wish()) {
            case LOOK -> stack.requireServices(services);
            case RESTART -> restart(services, terminal.andThen(progress));
        }
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
