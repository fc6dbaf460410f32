package io.datacoin.chain.governance;

import java.math.BigInteger;
import java.util.Locale;

/** Where a proposal is, in the numbers of OpenZeppelin's governor. */
public enum ProposalState {
    /** Voting has not begun. */
    PENDING,
    /** Votes are taken. */
    ACTIVE,
    /** Taken back. */
    CANCELED,
    /** Too few votes, or more against than for. */
    DEFEATED,
    /** Passed; can be queued. */
    SUCCEEDED,
    /** Waits in the timelock; can be executed when its time has come. */
    QUEUED,
    /** Waited too long. */
    EXPIRED,
    /** Done. */
    EXECUTED;

    static ProposalState ofCode(BigInteger code) {
        return values()[code.intValueExact()];
    }

    /** For people and JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
