package io.datacoin.chain.read;

/** The life of a purchase. */
public enum PurchaseState {
    /** Never bought, or refunded. */
    NONE(0),
    /** The money waits for delivery. */
    PAID(1),
    /** The money is the seller's. */
    DELIVERED(2);

    private final int code;

    PurchaseState(int code) {
        this.code = code;
    }

    /** The {@code uint8} of the contracts; fixed for ever. */
    public int code() {
        return code;
    }

    /** The constant with that code; throws {@link IllegalArgumentException} for any other. */
    public static PurchaseState ofCode(int code) {
        for (PurchaseState one : values()) {
            if (one.code == code) {
                return one;
            }
        }
        throw new IllegalArgumentException("purchase state: " + code + " (expected: 0-" + (values().length - 1) + ")");
    }
}
