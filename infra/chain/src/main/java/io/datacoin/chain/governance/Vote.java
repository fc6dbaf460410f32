package io.datacoin.chain.governance;

import java.math.BigInteger;

/** What a voter says, in the numbers of OpenZeppelin's governor. */
public enum Vote {
    /** Leave things as they are. */
    AGAINST(0),
    /** Do it. */
    FOR(1),
    /** Counts for the quorum only. */
    ABSTAIN(2);

    private final int code;

    Vote(int code) {
        this.code = code;
    }

    BigInteger code() {
        return BigInteger.valueOf(code);
    }
}
