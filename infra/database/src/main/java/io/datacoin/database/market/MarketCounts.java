package io.datacoin.database.market;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.job.JobStatus;
import java.util.EnumMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** How many there are of everything. Works in the transaction of its handle. */
public final class MarketCounts {
    private final Handle handle;

    /** The tables as this transaction sees them. */
    public MarketCounts(Handle handle) {
        this.handle = handle;
    }

    /** All datasets. */
    public long datasets() {
        return number("select count(*) from dataset");
    }

    /** All records of the training log. */
    public long logRecords() {
        return number("select count(*) from log_record");
    }

    /** Jobs by status; every status is there. */
    public Map<JobStatus, Long> jobs() {
        Map<JobStatus, Long> jobs = new EnumMap<>(JobStatus.class);
        for (JobStatus status : JobStatus.values()) {
            jobs.put(status, 0L);
        }
        handle.createQuery("select status, count(*) as jobs from job group by status")
                .map((row, context) -> jobs.put(JobStatus.fromWireName(Rows.text(row, "status")), row.getLong("jobs")))
                .list();
        return jobs;
    }

    /** Jobs that succeeded with the provider's result. */
    public long succeededBy(Address provider) {
        return handle.createQuery("select count(*) from claim join job using (job_id)"
                        + " where provider = :provider and verdict is distinct from 'minority'"
                        + " and status = 'succeeded' and revealed_at is not null")
                .bind("provider", provider)
                .mapTo(Long.class)
                .one();
    }

    private long number(String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }
}
