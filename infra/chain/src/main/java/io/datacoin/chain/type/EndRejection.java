package io.datacoin.chain.type;

/** Why a job was left out of a batch of settlements, refunds or cancellations. */
public enum EndRejection implements Coded {
    /** It was not. */
    NONE(0),
    /** It is not open: never was, or has ended. */
    NOT_OPEN(1),
    /** The outcome does not fit the claims. */
    BAD_OUTCOME(2),
    /** There are more claims than replicas. */
    TOO_MANY_CLAIMS(3),
    /** Claims are not in ascending order of slot, or two are by one provider. */
    CLAIMS_NOT_IN_ORDER(4),
    /** A claim is not signed by its provider's operator key. */
    INVALID_CLAIM_SIGNATURE(5),
    /** A provider had no weight in the opening block. */
    PROVIDER_NOT_STAKED(6),
    /** A provider is not on the dataset's list. */
    PROVIDER_NOT_ALLOWED(7),
    /** No result is shared by more than half of the replicas. */
    NO_MAJORITY(8),
    /** A fault of the spec needs a provider's failure report. */
    NO_FAILURE_REPORT(9),
    /** The deadline has not passed. */
    NOT_EXPIRED(10),
    /** The requester did not sign the cancellation. */
    INVALID_CANCELLATION(11);

    private final int code;

    EndRejection(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    /** The constant with that code; throws {@link IllegalArgumentException} for any other. */
    public static EndRejection ofCode(int code) {
        return Coded.find(values(), code, "end rejection");
    }
}
