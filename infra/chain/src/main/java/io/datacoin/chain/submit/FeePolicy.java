package io.datacoin.chain.submit;

import io.datacoin.chain.rpc.BlockHeader;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.domain.money.Wei;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to pay for gas (EIP-1559), and what to pay to replace a transaction. Safe for any thread. */
final class FeePolicy {
    /** Per unit of gas. */
    record Fees(Wei maxFeePerGas, Wei maxPriorityFeePerGas) {}

    private record Quote(Fees fees, long head, Instant at) {}

    // Six full blocks double the base fee: twice the present one outlives a minute of congestion.
    private static final long BASE_FEE_HEADROOM = 2;
    // Nodes want 10 % more on both parts to replace a transaction; more per step gets there in fewer steps.
    private static final long BUMP_NUMERATOR = 5;
    private static final long BUMP_DENOMINATOR = 4;
    private static final Duration QUOTE_AGE = Duration.ofMillis(250);

    private final ChainRpc rpc;
    private final InstantSource clock;
    private final Wei cap;
    private volatile @Nullable Quote last;

    FeePolicy(ChainRpc rpc, InstantSource clock, Wei cap) {
        this.rpc = rpc;
        this.clock = clock;
        this.cap = cap;
    }

    /** What a new transaction should offer now. */
    Fees forNew() {
        Quote quote = last;
        Instant now = clock.instant();
        if (quote == null || quote.at.plus(QUOTE_AGE).isBefore(now)) {
            Wei tip = rpc.suggestedPriorityFee();
            BlockHeader head = rpc.head();
            Wei most = head.baseFeePerGas().times(BASE_FEE_HEADROOM).plus(tip);
            Wei capped = Wei.min(most, cap);
            quote = new Quote(new Fees(capped, Wei.min(tip, capped)), head.number(), now);
            last = quote;
        }
        return quote.fees;
    }

    /** The newest block when fees were last asked for; -1 before. */
    long lastHead() {
        Quote quote = last;
        return quote == null ? -1 : quote.head;
    }

    /** What a replacement should offer; empty when the cap leaves no room for one. */
    Optional<Fees> toReplace(Attempt attempt) {
        Fees present = forNew();
        Wei tip = max(bumped(attempt.maxPriorityFeePerGas()), present.maxPriorityFeePerGas());
        Wei most = max(bumped(attempt.maxFeePerGas()), present.maxFeePerGas());
        return most.isMoreThan(cap) ? Optional.empty() : Optional.of(new Fees(most, Wei.min(tip, most)));
    }

    private static Wei bumped(Wei fee) {
        return fee.times(BUMP_NUMERATOR).dividedByRoundingUp(BUMP_DENOMINATOR).plus(Wei.of(1));
    }

    private static Wei max(Wei left, Wei right) {
        return left.isMoreThan(right) ? left : right;
    }
}
