package io.datacoin.scheduler.lease;

import io.datacoin.database.transaction.Transactions;
import io.datacoin.domain.lease.LeaseRules;
import io.datacoin.process.loop.OneByOne;
import io.datacoin.process.loop.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Ends leases nobody keeps alive, and forgets workers nobody hears of. For a while after its start a scheduler blames no
 * worker for silence: it was away itself, and they are just dialling again.
 */
public final class ExpiryStep implements Step {
    private final Transactions transactions;
    private final LeaseChanges changes;
    private final LeaseRules rules;
    private final InstantSource clock;
    private final Instant blameFrom;

    public ExpiryStep(Transactions transactions, LeaseChanges changes, LeaseRules rules, InstantSource clock) {
        this.transactions = transactions;
        this.changes = changes;
        this.rules = rules;
        this.clock = clock;
        this.blameFrom = clock.instant().plus(rules.heartbeatTimeout().multipliedBy(2));
    }

    @Override
    public boolean run() {
        Instant now = clock.instant();
        Instant silentSince = now.isBefore(blameFrom) ? Instant.EPOCH : now.minus(rules.heartbeatTimeout());
        List<Long> overdue =
                transactions.call(transaction -> transaction.leases().overdue(now, silentSince));
        transactions.run(transaction -> transaction.providers().forgetSilent(silentSince));
        OneByOne.each("lease", overdue, changes::expire);
        return false;
    }
}
