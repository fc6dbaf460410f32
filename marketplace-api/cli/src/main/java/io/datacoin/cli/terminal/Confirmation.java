package io.datacoin.cli.terminal;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import java.io.Console;
import java.util.Locale;

/** Asks people before their money moves. */
public final class Confirmation {
    private Confirmation() {}

    /** Returns when the answer is yes or nobody can be asked. @throws RefusedException for any other answer */
    // The run time is Java 17, where a process without a terminal has no console.
    @SuppressWarnings("SystemConsoleNull")
    public static void ask(boolean answered, String question) {
        Console console = System.console();
        if (answered || console == null) {
            return;
        }
        String answer = console.readLine("%s [y/N] ", question);
        if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
            throw new RefusedException(ClientCode.NOT_CONFIRMED, "nothing was signed", "answer y, or give --yes");
        }
    }
}
