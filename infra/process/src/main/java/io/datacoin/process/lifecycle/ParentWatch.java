package io.datacoin.process.lifecycle;

import java.io.IOException;
import java.io.InputStream;

/** Ends this process when its parent is gone: standard input then reads as closed. */
public final class ParentWatch {
    private ParentWatch() {}

    /** Watches {@code input} on a daemon thread and runs {@code whenGone} once it ends. */
    public static void start(InputStream input, Runnable whenGone) {
        Thread thread = new Thread(() -> awaitEnd(input, whenGone), "parent-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private static void awaitEnd(InputStream input, Runnable whenGone) {
        byte[] ignored = new byte[256];
        boolean open = true;
        while (open) {
            try {
                open = input.read(ignored) >= 0;
            } catch (IOException closed) {
                // A broken pipe means the same as a closed one: nobody holds the other end.
                open = false;
            }
        }
        whenGone.run();
    }
}
