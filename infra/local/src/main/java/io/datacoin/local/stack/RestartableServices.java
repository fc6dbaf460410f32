package io.datacoin.local.stack;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import java.util.List;
import java.util.function.Consumer;

/** The services of ours that a stack runs and can start again from what is built now. Thread-safe. */
public interface RestartableServices {
    /** Their names, in the order in which a new build of them is to be started. */
    List<String> services();

    /**
     * Stops services in good order, one after another, and starts each again on its port, from what is built now; returns
     * when all serve. Database, chain and IPFS stay as they are.
     *
     * @param names which of {@link #services()}
     * @param progress told about each that serves, for people
     * @throws RefusedException when there is no such service here; nothing is restarted then
     * @throws io.datacoin.local.process.ChildFailure when one does not come back; it is tried again and again then
     */
    void restart(List<String> names, Consumer<String> progress);

    /**
     * Checks names of services.
     *
     * @throws RefusedException when one is none
     */
    default void requireServices(List<String> names) {
        for (String name : names) {
            if (!services().contains(name)) {
                throw new RefusedException(
                        ClientCode.UNKNOWN_SERVICE,
                        "service: " + name + " (expected: one of " + String.join(", ", services()) + ")",
                        "name what this stack runs, or nothing for all");
            }
        }
    }
}
