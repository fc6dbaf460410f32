package io.datacoin.chain.read;

/** The life of a job on the chain. */
public enum JobState {
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

    /** The {@code uint8} of the contracts; fixed for ever. */
    public int code() {
        return code;
    }

    /** The constant with that code; throws {@link IllegalArgumentException} for any other. */
    public static JobState ofCode(int code) {
        for (JobState one : values()) {
            if (one.code == code) {
                return one;
            }
        }
        throw new IllegalArgumentException("job state: " + code + " (expected: 0-" + (values().length - 1) + ")");
    }
}
