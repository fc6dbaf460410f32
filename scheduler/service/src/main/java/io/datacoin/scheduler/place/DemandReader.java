package io.datacoin.scheduler.place;

import io.datacoin.database.job.JobRow;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.placement.JobSize;
import io.datacoin.domain.placement.PlacementDemand;
import io.datacoin.training.spec.request.SpecCodec;
import io.datacoin.training.spec.request.TrainingSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a job needs of its providers, from its spec, its request and the seller's terms. */
public final class DemandReader {
    /** The demand of an open job. */
    PlacementDemand demandOf(Transaction transaction, JobRow job, Instant now) {
        Optional<TrainingSpec> spec = SpecCodec.decode(job.spec()).spec();
        Duration untilDeadline = Duration.between(now, job.request().deadline());
        Duration longest = spec.map(
                        known -> Duration.ofMinutes(known.resources().maxMinutes()))
                .orElse(untilDeadline);
        return new PlacementDemand(
                job.id(),
                job.opened().orElseThrow().seed(),
                job.request().fee(),
                job.slots(),
                JobSize.VCPUS,
                JobSize.MEMORY_BYTES,
                longest,
                allowList(transaction, job, now));
    }

    private static Optional<Set<Address>> allowList(Transaction transaction, JobRow job, Instant now) {
        List<Address> allowed = transaction
                .datasets()
                .find(job.request().datasetId(), now)
                .map(dataset -> dataset.terms().allowedProviders())
                .orElse(List.of());
        return allowed.isEmpty() ? Optional.empty() : Optional.of(Set.copyOf(allowed));
    }
}
