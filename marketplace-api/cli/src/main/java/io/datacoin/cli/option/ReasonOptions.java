package io.datacoin.cli.option;

import picocli.CommandLine.Option;

/** Why somebody proposes or votes so. */
public final class ReasonOptions {
    @Option(names = "--why", paramLabel = "TEXT", description = "Your reasons; everybody can read them.")
    private String why = "";

    /** Empty when none are given. */
    public String why() {
        return why;
    }
}
