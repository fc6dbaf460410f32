package io.datacoin.database.market;

/** What a buyer's purchase says of his training on the dataset without a price. */
public enum PurchaseStanding {
    /** He owns the dataset for good, or never bought it: then his right comes from elsewhere. */
    SETTLED,
    /** He paid, and may still take the money back: the delivery is not written on the chain. */
    UNDELIVERED,
    /** He took the money back after he had opened the job. */
    TAKEN_BACK
}
