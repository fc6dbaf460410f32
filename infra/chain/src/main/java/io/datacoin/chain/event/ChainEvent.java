package io.datacoin.chain.event;

/**
 * Something that happened in one of the marketplace's contracts. Immutable.
 *
 * <p>Switch on {@link #kind}; a kind that is not listed here is not decoded.
 */
public sealed interface ChainEvent permits DatasetEvent, StakeEvent, EscrowEvent, LogEvent {
    /** Which record an event is. */
    enum Kind {
        DATASET_PUBLISHED,
        VERSION_ADDED,
        TERMS_CHANGED,
        VERSION_AVAILABILITY_CHANGED,
        DATASET_PURCHASED,
        PURCHASE_DELIVERED,
        DELIVERY_REJECTED,
        PURCHASE_REFUNDED,
        EARNINGS_WITHDRAWN,
        STAKED,
        UNSTAKE_REQUESTED,
        UNSTAKE_CANCELLED,
        UNSTAKED,
        PROVIDER_REGISTERED,
        PROVIDER_UPDATED,
        OPERATOR_KEY_CHANGED,
        WEIGHT_CHANGED,
        SLASHED,
        DEPOSITED,
        WITHDRAWN,
        NONCES_INVALIDATED,
        JOB_OPENED,
        JOB_REJECTED,
        JOB_SETTLED,
        REPLICA_PAID,
        JOB_REFUNDED,
        JOB_CANCELLED,
        END_REJECTED,
        SLASH_PROPOSED,
        SLASH_CANCELLED,
        FEE_CHANGED,
        JOB_LOGGED,
        BATCH_APPENDED
    }

    /** Where it happened. */
    EventPosition position();

    /** Which record this is. */
    Kind kind();
}
