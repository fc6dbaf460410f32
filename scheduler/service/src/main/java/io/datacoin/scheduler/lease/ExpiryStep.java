package io.datacoin.scheduler.lease;

import io.datacoin.database.transaction.Transactions;
import io.datacoin.domain.lease.LeaseRules;
import io.datacoin.process.loop.OneByOne;
import io.datacoin.process.loop.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Ends leases nobody keeps alive, and forgets workers nobody hears of. Nobody is blamed for a silence in which this scheduler
 * did not listen itself.
 */
public final class ExpiryStep implements Step {
    private final Transactions transactions;
    private final LeaseChanges changes;
    private final LeaseRules rules;
    private final InstantSource clock;
    private final Attention attention;

    public ExpiryStep(
            Transactions transactions,
            LeaseChanges changes,
            LeaseRules rules,
            Attention attention,
            InstantSource clock) {
        this.transactions = transactions;
        this.changes = changes;
        this.rules = rules;
        this.attention = attention;
        this.clock = clock;
    }

    @Override
    public boolean run() {
        Instant now = clock.instant();
        Instant longAgo = now.minus(rules.heartbeatTimeout());
        Instant silentSince = attention.since().isAfter(longAgo) ? Instant.EPOCH : longAgo;
        List<Long> overdue =
                transactions.call(transaction -> transaction.leases().overdue(now, silentSince));
        transactions.run(transaction -> transaction.providers().forgetSilent(silentSince));
        OneByOne.each("lease", overdue, changes::expire);
        return false;
    }
}
