package io.datacoin.cli.option;

import picocli.CommandLine.Parameters;

/** Which proposal a command is about. */
public final class ProposalOptions {
    @Parameters(index = "0", paramLabel = "ID", description = "The proposal's number, or its first digits.")
    private String id = "";

    /** The digits typed, which may begin several proposals or none. */
    public String id() {
        return id;
    }
}
