package io.datacoin.local.process;

import java.io.OutputStream;
import java.nio.file.Path;

/** A parent to be killed: starts one child, which does what the script says, and waits. */
public final class ParentMain {
    private ParentMain() {}

    /** Takes a folder and a script. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        new Supervisor().start(new Children(folder, folder.resolve("bell")).script("child", arguments[1]));
        System.out.println("started");
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
