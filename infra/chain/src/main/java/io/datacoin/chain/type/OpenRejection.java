package io.datacoin.chain.type;

/** Why a request was left out of a batch that was opened. */
public enum OpenRejection implements Coded {
    /** It was not. */
    NONE(0),
    /** Its deadline has passed. */
    EXPIRED(1),
    /** Its deadline is further away than the longest job. */
    DEADLINE_TOO_FAR(2),
    /** The number of replicas is not allowed. */
    BAD_REPLICAS(3),
    /** The fee is below the minimum. */
    FEE_TOO_LOW(4),
    /** The nonce was used by another request or invalidated. */
    NONCE_USED(5),
    /** The dataset version does not exist, is unavailable, or is not offered to the requester. */
    DATASET_NOT_OFFERED(6),
    /** The free balance does not cover fee and train price. */
    INSUFFICIENT_BALANCE(7),
    /** The requester did not sign it. */
    INVALID_SIGNATURE(8);

    private final int code;

    OpenRejection(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    /** The constant with that code; throws {@link IllegalArgumentException} for any other. */
    public static OpenRejection ofCode(int code) {
        return Coded.find(values(), code, "open rejection");
    }
}
