package io.datacoin.scheduler.lease;

import io.datacoin.database.Transactions;
import io.datacoin.database.provider.ProviderRepository;
import io.datacoin.domain.lease.LeaseRules;
import io.datacoin.scheduler.loop.OneByOne;
import io.datacoin.scheduler.loop.Step;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Ends leases nobody keeps alive, and forgets workers nobody hears of. For a while after its start a scheduler blames no
 * worker for silence: it was away itself, and they are just dialling again.
 */
public final class ExpiryStep implements Step {
    private final Transactions transactions;
    private final LeaseRepository leases;
    private final LeaseSteps steps;
    private final LeaseRules rules;
    private final Clock clock;
    private final Instant blameFrom;

    public ExpiryStep(
            Transactions transactions, LeaseRepository leases, LeaseSteps steps, LeaseRules rules, Clock clock) {
        this.transactions = transactions;
        this.leases = leases;
        this.steps = steps;
        this.rules = rules;
        this.clock = clock;
        this.blameFrom = clock.instant().plus(rules.heartbeatTimeout().multipliedBy(2));
    }

    @Override
    public boolean run() {
        Instant now = clock.instant();
        Instant silentSince = now.isBefore(blameFrom) ? Instant.EPOCH : now.minus(rules.heartbeatTimeout());
        List<Long> overdue = transactions.call(handle -> leases.overdue(handle, now, silentSince));
        transactions.run(handle -> new ProviderRepository(handle).forgetSilent(silentSince));
        OneByOne.each("lease", overdue, steps::expire);
        return false;
    }
}
