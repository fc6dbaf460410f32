package io.datacoin.chain.read;

import io.datacoin.chain.type.Coded;

/** The life of a job on the chain. */
public enum JobState implements Coded {
    /** Never opened. */
    UNKNOWN(0),
    /** Its money is locked. */
    OPEN(1),
    /** Ended with an outcome. */
    SETTLED(2),
    /** Nobody settled it by the deadline. */
    REFUNDED(3),
    /** Cancelled before its lease. */
    CANCELLED(4);

    private final int code;

    JobState(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    /** The constant with that code; throws {@link IllegalArgumentException} for any other. */
    public static JobState ofCode(int code) {
        return Coded.find(values(), code, "job state");
    }
}
