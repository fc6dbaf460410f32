package io.datacoin.chain.deployment;

import java.math.BigInteger;

/** Who may do what, by number as the access manager knows it; fixed for ever, and the same in {@code roles.json}. */
public enum AccessRole {
    /** Settles and cancels jobs, marks purchases delivered, says what is available. */
    OPERATOR(1),
    /** Mints and burns for other chains. */
    BRIDGE(2),
    /** The timelock: changes parameters and ends pauses. */
    GOVERNOR(3),
    /** The escrow: slashes, marks data unavailable. */
    ESCROW(4),
    /** The escrow again: appends to the log. */
    LOGGER(5),
    /** Pauses what brings money in, never what lets it out. */
    GUARDIAN(6);

    /** The access manager's own administrator, who gives and takes all the others. */
    static final BigInteger ADMINISTRATOR = BigInteger.ZERO;

    private final int number;

    AccessRole(int number) {
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
