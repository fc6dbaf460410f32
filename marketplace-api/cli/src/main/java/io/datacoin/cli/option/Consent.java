package io.datacoin.cli.option;

import io.datacoin.cli.terminal.Output;
import io.datacoin.cli.terminal.Terminal;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * The user's agreement to one deed that spends money, sends a transaction or publishes something: given beforehand by
 * {@code --yes}, or as an answer on the terminal. No command decides this in another way. What costs nothing and can be
 * looked up (a missing file, an empty wallet) is refused before anybody is asked.
 */
public final class Consent {
    @Option(
            names = "--yes",
            description = "Agree beforehand to what is shown; without a terminal nothing is done without it.")
    private boolean given;

    private final Optional<Terminal> terminal;

    public Consent() {
        this(Terminal.ofProcess());
    }

    /** Of the person at that terminal, if there is one. */
    public Consent(Optional<Terminal> terminal) {
        this.terminal = terminal;
    }

    /**
     * Refuses when nobody could agree later. For a deed about which there is more to see, but not before much was done for it.
     *
     * @param deed as in {@link #require}
     * @param preview the command that shows what there is to see, without doing anything
     * @throws RefusedException when there is neither {@code --yes} nor a terminal
     */
    public void requireSomebodyToAsk(Output output, String deed, String preview) {
        if (!given && terminal.isEmpty()) {
            output.progress("about to " + deed);
            throw nobody(deed, "; " + preview + " shows what it is about, and does nothing");
        }
    }

    private static RefusedException nobody(String deed, String preview) {
        return new RefusedException(
                ClientCode.NOT_CONFIRMED,
                "nobody has agreed to " + deed + ", and there is no terminal to ask on; nothing was done",
                "if that is what you want, give --yes" + preview);
    }

    /**
     * Shows the deed; returns when the user agrees to it.
     *
     * @param deed what will happen, how much it costs, who gets it and what for, as it follows "about to"
     * @throws RefusedException when the answer is not yes, or when there is neither {@code --yes} nor a terminal
     */
    public void require(Output output, String deed) {
        output.progress("about to " + deed);
        if (given) {
            return;
        }
        Terminal person = terminal.orElseThrow(() -> nobody(deed, ""));
        // On standard error: under --json the standard output is the document's alone.
        output.progress("Go on? [y/N]");
        String answer = person.readLine().orElse("").strip().toLowerCase(Locale.ROOT);
        if (!answer.equals("y") && !answer.equals("yes")) {
            throw new RefusedException(
                    ClientCode.NOT_CONFIRMED, "you did not agree; nothing was done", "answer y, or give --yes");
        }
    }
}
