package io.datacoin.local.control;

import java.util.List;

/**
 * What a running stack is asked for.
 *
 * @param root the checkout whose build the parts shall run
 * @param wish what is wanted
 * @param names the services, in this order, none for all; of a backup the absolute path of its file
 */
public record StackRequest(String root, Wish wish, List<String> names) {
    /** What is wanted. */
    public enum Wish {
        /** Only to hear that the stack is there and has these services. */
        LOOK,
        RESTART,
        BACKUP
    }

    public StackRequest {
        names = List.copyOf(names);
    }
}
