package io.datacoin.scheduler.place;

import io.datacoin.database.job.JobRow;
import io.datacoin.database.market.DatasetRepository;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.placement.JobSize;
import io.datacoin.domain.placement.PlacementDemand;
import io.datacoin.training.spec.SpecCodec;
import io.datacoin.training.spec.TrainingSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What a job needs of its providers, from its spec, its request and the seller's terms. */
public final class DemandReader {
    /** The demand of an open job. */
    PlacementDemand demandOf(Handle handle, JobRow job, Instant now) {
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
                allowList(handle, job, now));
    }

    private static Optional<Set<Address>> allowList(Handle handle, JobRow job, Instant now) {
        List<Address> allowed = new DatasetRepository(handle)
                .find(job.request().datasetId(), now)
                .map(dataset -> dataset.terms().allowedProviders())
                .orElse(List.of());
        return allowed.isEmpty() ? Optional.empty() : Optional.of(Set.copyOf(allowed));
    }

    /** Whether the requester has signed that he does not want the job any more. */
    boolean isCalledOff(Handle handle, JobId job) {
        return handle.createQuery("select cancel_signature is not null from job where job_id = :job")
                .bind("job", job)
                .mapTo(Boolean.class)
                .one();
    }
}
