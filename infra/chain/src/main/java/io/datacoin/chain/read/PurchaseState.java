package io.datacoin.chain.read;

import io.datacoin.chain.type.Coded;

/** The life of a purchase. */
public enum PurchaseState implements Coded {
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

    @Override
    public int code() {
        return code;
    }

    /** The constant with that code; throws {@link IllegalArgumentException} for any other. */
    public static PurchaseState ofCode(int code) {
        return Coded.find(values(), code, "purchase state");
    }
}
