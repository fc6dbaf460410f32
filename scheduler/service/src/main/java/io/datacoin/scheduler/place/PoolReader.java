package io.datacoin.scheduler.place;

import io.datacoin.database.job.JobRow;
import io.datacoin.database.lease.LeaseRepository.Promised;
import io.datacoin.database.lease.LeaseRow;
import io.datacoin.database.provider.ProviderRepository;
import io.datacoin.database.provider.ProviderRow;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.lease.Lease;
import io.datacoin.domain.lease.LeaseStatus;
import io.datacoin.domain.placement.ProviderLoad;
import io.datacoin.domain.placement.SkipReason;
import io.datacoin.domain.provider.ProviderSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of the providers: on the chain at a job's opening block, and of their workers now. */
public final class PoolReader {
    private final Duration passOver;

    /** @param passOver how long a provider that failed or declined a job is not asked for it again */
    public PoolReader(Duration passOver) {
        this.passOver = passOver;
    }

    /**
     * Everything a draw is decided by.
     *
     * @param providers of the opening block
     * @param loads of their workers now
     * @param passedOver who is not to be asked now, and why
     */
    public record Pool(
            List<ProviderSnapshot> providers, Map<Address, ProviderLoad> loads, Map<Address, SkipReason> passedOver) {
        /** Copies the collections. */
        public Pool {
            providers = List.copyOf(providers);
            loads = Map.copyOf(loads);
            passedOver = Map.copyOf(passedOver);
        }
    }

    Pool read(Transaction transaction, JobRow job, long openingBlock, Instant now) {
        ProviderRepository providers = transaction.providers();
        Map<Address, Promised> promised = transaction.leases().promised();
        Map<Address, ProviderLoad> loads = new HashMap<>();
        for (ProviderRow provider : providers.list()) {
            provider.presence()
                    .ifPresent(presence -> loads.put(
                            provider.address(),
                            load(provider, presence, promised.getOrDefault(provider.address(), Promised.NOTHING))));
        }
        return new Pool(providers.snapshotAt(openingBlock), loads, passedOver(transaction, job, now));
    }

    private static ProviderLoad load(ProviderRow provider, ProviderRow.Presence presence, Promised promised) {
        return new ProviderLoad(
                presence.online(),
                Math.max(0, presence.vcpus() - promised.vcpus()),
                Math.max(0, presence.memoryBytes() - promised.memoryBytes()),
                provider.weight(),
                promised.exposure());
    }

    private Map<Address, SkipReason> passedOver(Transaction transaction, JobRow job, Instant now) {
        Map<Address, SkipReason> passedOver = new HashMap<>();
        for (LeaseRow row : transaction.leases().all(job.id())) {
            Lease lease = row.lease();
            if (lease.status().isLive()) {
                passedOver.put(lease.provider(), SkipReason.HOLDS_A_SLOT);
            } else if (lease.endedAt()
                    .filter(ended -> ended.plus(passOver).isAfter(now))
                    .isPresent()) {
                Optional<SkipReason> reason = reason(lease.status());
                reason.ifPresent(why -> passedOver.put(lease.provider(), why));
            }
        }
        return passedOver;
    }

    private static Optional<SkipReason> reason(LeaseStatus status) {
        return switch (status) {
            case DECLINED -> Optional.of(SkipReason.DECLINED);
            case LOST, RELEASED -> Optional.of(SkipReason.LEASE_LOST);
            case OFFERED, ACCEPTED, CLAIMED -> Optional.empty();
        };
    }
}
