package io.datacoin.local.stack;

import java.io.OutputStream;
import java.nio.file.Path;

/** Another process on a home, to be killed. */
public final class HomeMain {
    private HomeMain() {}

    /** Takes the home. */
    public static void main(String[] arguments) throws Exception {
        try (StackHome home = StackHome.open(Path.of(arguments[0]))) {
            home.folder("chain");
            System.out.println("opened");
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
