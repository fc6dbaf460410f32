package io.datacoin.cli.terminal;

import java.io.Console;
import java.util.Optional;

/** Where a person reads and answers. A process whose input or output is a file or a pipe has none. */
public interface Terminal {
    /** The next line typed, without its end; empty when the person ended the input. */
    Optional<String> readLine();

    /** What is typed after the prompt, not shown while it is typed; empty when the person ended the input. */
    Optional<char[]> readPassword(String prompt);

    /** The terminal of this process, if it has one. */
    // The run time is Java 17, where a process without a terminal has no console.
    @SuppressWarnings("SystemConsoleNull")
    static Optional<Terminal> ofProcess() {
        return Optional.ofNullable(System.console()).map(OfConsole::new);
    }

    /** The terminal behind the JVM's console. */
    record OfConsole(Console console) implements Terminal {
        @Override
        public Optional<String> readLine() {
            return Optional.ofNullable(console.readLine());
        }

        @Override
        public Optional<char[]> readPassword(String prompt) {
            return Optional.ofNullable(console.readPassword("%s", prompt));
        }
    }
}
