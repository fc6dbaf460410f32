package io.datacoin.local.control;

import java.util.List;

/**
 * What a running stack is asked for.
 *
 * @param root the checkout whose build the parts shall run
 * @param wish whether to restart, or only to say that the stack is there
 * @param services which, in this order; none for all
 */
public record RestartRequest(String root, Wish wish, List<String> services) {
    /** What is wanted. */
    public enum Wish {
        LOOK,
        RESTART
    }

    public RestartRequest {
        services = List.copyOf(services);
    }
}
