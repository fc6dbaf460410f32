package io.datacoin.chain.event;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.money.Wei;
import java.time.Instant;

/** What {@code StakePool} wrote. */
public sealed interface StakeEvent extends ChainEvent {
    /** Stake was added; {@code stake} is all of it. */
    record Staked(EventPosition position, Address account, Wei amount, Wei stake) implements StakeEvent {
        @Override
        public Kind kind() {
            return Kind.STAKED;
        }
    }

    /** Stake left the draws and waits to be released. */
    record UnstakeRequested(EventPosition position, Address account, Wei amount, Wei stake, Instant releaseAt)
            implements StakeEvent {
        @Override
        public Kind kind() {
            return Kind.UNSTAKE_REQUESTED;
        }
    }

    /** Waiting stake was put back. */
    record UnstakeCancelled(EventPosition position, Address account, Wei amount, Wei stake) implements StakeEvent {
        @Override
        public Kind kind() {
            return Kind.UNSTAKE_CANCELLED;
        }
    }

    /** Released stake was paid out. */
    record Unstaked(EventPosition position, Address account, Wei amount) implements StakeEvent {
        @Override
        public Kind kind() {
            return Kind.UNSTAKED;
        }
    }

    /** A provider joined; {@code index} is its place in the order of the draw. */
    record ProviderRegistered(
            EventPosition position,
            Address provider,
            Address operatorKey,
            Wei pricePerVcpuHour,
            String metadataCid,
            long index)
            implements StakeEvent {
        @Override
        public Kind kind() {
            return Kind.PROVIDER_REGISTERED;
        }
    }

    /** A provider changed its offer. */
    record ProviderUpdated(
            EventPosition position, Address provider, Wei pricePerVcpuHour, String metadataCid, boolean active)
            implements StakeEvent {
        @Override
        public Kind kind() {
            return Kind.PROVIDER_UPDATED;
        }
    }

    /** A provider's worker signs with another key. */
    record OperatorKeyChanged(EventPosition position, Address provider, Address oldKey, Address newKey)
            implements StakeEvent {
        @Override
        public Kind kind() {
            return Kind.OPERATOR_KEY_CHANGED;
        }
    }

    /** The weight of a provider in draws of this and later blocks. */
    record WeightChanged(EventPosition position, Address provider, Wei weight) implements StakeEvent {
        @Override
        public Kind kind() {
            return Kind.WEIGHT_CHANGED;
        }
    }

    /** Stake was taken into the insurance pool; {@code reason} is 0 timeout, 1 equivocation, 2 minority claim. */
    record Slashed(EventPosition position, Address provider, JobId jobId, int reason, Wei amount)
            implements StakeEvent {
        @Override
        public Kind kind() {
            return Kind.SLASHED;
        }
    }
}
