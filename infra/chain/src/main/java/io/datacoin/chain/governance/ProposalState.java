package io.datacoin.chain.governance;

import io.datacoin.chain.type.Coded;
import java.util.Locale;

/** Where a proposal is, in the numbers of OpenZeppelin's governor. */
public enum ProposalState implements Coded {
    /** Voting has not begun. */
    PENDING(0),
    /** Votes are taken. */
    ACTIVE(1),
    /** Taken back. */
    CANCELED(2),
    /** Too few votes, or more against than for. */
    DEFEATED(3),
    /** Passed; can be queued. */
    SUCCEEDED(4),
    /** Waits in the timelock; can be executed when its time has come. */
    QUEUED(5),
    /** Waited too long. */
    EXPIRED(6),
    /** Done. */
    EXECUTED(7);

    private final int code;

    ProposalState(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    static ProposalState ofCode(int code) {
        return Coded.find(values(), code, "proposal state");
    }

    /** For people and JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
