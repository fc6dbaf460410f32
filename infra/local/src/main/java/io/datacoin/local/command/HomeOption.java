package io.datacoin.local.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which home a command is about. */
final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "./.datacoin",
            description = "The stack's folder (default: ./.datacoin).")
    private Path home = Path.of("./.datacoin");

    /** The folder, with all names and nothing that goes back. */
    Path path() {
        return home.toAbsolutePath().normalize();
    }
}
