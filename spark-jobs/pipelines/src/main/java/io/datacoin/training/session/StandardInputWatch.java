package io.datacoin.training.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Ends this process when its parent is gone, which shows as the end of standard input. */
public final class StandardInputWatch {
    private static final int ORPHANED = 143;

    private StandardInputWatch() {}

    /** Watches in the background until the end. */
    public static void start() {
        start(System.in, () -> Runtime.getRuntime().halt(ORPHANED));
    }

    static void start(InputStream input, Runnable orphaned) {
        Thread thread = new Thread(
                () -> {
                    try {
                        input.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException broken) {
                        System.err.println("standard input broke: " + broken.getMessage());
                    }
                    orphaned.run();
                },
                "parent-watch");
        thread.setDaemon(true);
        thread.start();
    }
}
