package io.datacoin.chain.deployment;

import java.math.BigInteger;

/** Who may do what, by number as the access manager knows it; fixed for ever. */
public enum Role {
    /** Changes parameters and pauses; the access manager's own administrator is a matter apart. */
    GOVERNOR(1),
    /** Settles and cancels jobs, marks purchases delivered, says what is available. */
    OPERATOR(2),
    /** Mints and burns for other chains. */
    BRIDGE(3),
    /** The escrow: slashes, appends to the log, marks data unavailable. */
    ESCROW(4);

    private final int number;

    Role(int number) {
        this.number = number;
    }

    /** The number. */
    public int number() {
        return number;
    }

    BigInteger id() {
        return BigInteger.valueOf(number);
    }
}
