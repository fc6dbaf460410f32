package io.datacoin.database.job;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.job.JobStatus;
import java.util.Optional;
import java.util.Set;

/**
 * Which jobs to list.
 *
 * @param requester only of this requester
 * @param statuses only in one of these; empty for all
 * @param dataset only on this dataset
 */
public record JobFilter(Optional<Address> requester, Set<JobStatus> statuses, Optional<DatasetId> dataset) {
    /** Copies the set. */
    public JobFilter {
        statuses = Set.copyOf(statuses);
    }

    /** All jobs. */
    public static JobFilter all() {
        return new JobFilter(Optional.empty(), Set.of(), Optional.empty());
    }

    /** All jobs of one requester. */
    public static JobFilter of(Address requester) {
        return new JobFilter(Optional.of(requester), Set.of(), Optional.empty());
    }

    /** The same in these statuses only. */
    public JobFilter in(Set<JobStatus> only) {
        return new JobFilter(requester, only, dataset);
    }
}
