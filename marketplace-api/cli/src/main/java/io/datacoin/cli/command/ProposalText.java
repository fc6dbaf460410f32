package io.datacoin.cli.command;

import io.datacoin.chain.governance.Proposal;
import io.datacoin.cli.terminal.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Proposals as people and programs read them. */
final class ProposalText {
    private ProposalText() {}

    static Map<String, Object> json(Proposal proposal) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("proposalId", proposal.id().toString());
        document.put("description", proposal.description());
        document.put("proposer", proposal.proposer().hex());
        document.put("status", proposal.state().wireName());
        document.put("votesFor", proposal.tally().inFavour().toString());
        document.put("votesAgainst", proposal.tally().against().toString());
        document.put("votesAbstain", proposal.tally().abstaining().toString());
        document.put("quorum", proposal.tally().quorum().toString());
        document.put("voteStart", proposal.voteStart());
        document.put("voteEnd", proposal.voteEnd());
        proposal.executableAt().ifPresent(time -> document.put("executableAt", time.toString()));
        List<Map<String, String>> calls = new ArrayList<>();
        proposal.calls().forEach(call -> calls.add(Map.of("to", call.to().hex(), "data", call.data())));
        document.put("calls", calls);
        return document;
    }

    static String describe(Proposal proposal, long head) {
        return proposal.id() + "\n  " + Printable.text(proposal.description()) + "\n  "
                + proposal.state().wireName() + "; for "
                + proposal.tally().inFavour().toDataString() + ", against "
                + proposal.tally().against().toDataString() + ", abstaining "
                + proposal.tally().abstaining().toDataString() + " of a quorum of "
                + proposal.tally().quorum().toDataString() + when(proposal, head);
    }

    /** What can be done about the proposal as it is. */
    static String next(Proposal proposal) {
        return switch (proposal.state()) {
            case PENDING -> "vote from block " + (proposal.voteStart() + 1) + " on";
            case ACTIVE -> "vote until block " + proposal.voteEnd() + ": datacoin gov vote ID for|against|abstain";
            case SUCCEEDED -> "queue it: datacoin gov queue ID";
            case QUEUED ->
                "execute it from "
                        + proposal.executableAt().map(Object::toString).orElse("now") + " on: datacoin gov execute ID";
            case CANCELED, DEFEATED, EXPIRED -> "propose it again, if you still want it";
            case EXECUTED -> "nothing: it is done";
        };
    }

    private static String when(Proposal proposal, long head) {
        return switch (proposal.state()) {
            case PENDING -> "\n  voting begins after block " + proposal.voteStart() + "; the chain is at " + head;
            case ACTIVE -> "\n  voting ends with block " + proposal.voteEnd() + "; the chain is at " + head;
            case QUEUED ->
                "\n  can be executed from "
                        + proposal.executableAt().map(Object::toString).orElse("now") + " on";
            case SUCCEEDED, CANCELED, DEFEATED, EXPIRED, EXECUTED -> "";
        };
    }
}
