package io.datacoin.cli.terminal;

import java.util.function.Consumer;

/**
 * What is said to somebody who stops watching with Ctrl-C, so that nobody takes the end of the command for the end of the
 * job. Withdraw it when the watching has ended by itself.
 */
public final class LeavingNotice {
    private final Thread hook;

    private LeavingNotice(Thread hook) {
        this.hook = hook;
    }

    /**
     * From now on the words are said when the process is asked to end.
     *
     * @param words one or more lines for people
     * @param terminal where to
     */
    public static LeavingNotice of(String words, Consumer<String> terminal) {
        Thread hook = new Thread(() -> terminal.accept(words), "leaving");
        Runtime.getRuntime().addShutdownHook(hook);
        return new LeavingNotice(hook);
    }

    /** The same for a job. */
    public static LeavingNotice ofJob(String id, Consumer<String> terminal) {
        return of(
                "The job goes on without you. Watch it again: datacoin jobs watch " + id
                        + "; call it off: datacoin jobs cancel " + id,
                terminal);
    }

    /** Nothing is said any more. */
    public void withdraw() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The process is ending already, and the notice has been said, as it should be.
        }
    }
}
