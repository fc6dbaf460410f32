package io.datacoin.database.job;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Jobs as users see them: one query for a job, one for a page. Works in the transaction of its handle. */
public final class JobListing {
    private static final String SELECT = "select " + JobRows.COLUMNS + """
            , case when status = :queued then 1 + (select count(*) from job other where other.status = :queued
                and (other.opened_at, other.job_id) < (job.opened_at, job.job_id)) end as queue_position
            from job where true""";

    private final Handle handle;

    /** The jobs as this transaction sees them. */
    public JobListing(Handle handle) {
        this.handle = handle;
    }

    /** The job with that id. */
    public Optional<ListedJob> find(JobId id) {
        return map(handle.createQuery(SELECT + " and job_id = :job").bind("job", id))
                .findFirst();
    }

    /** A page of jobs, newest first. */
    public List<ListedJob> page(JobFilter filter, Optional<JobCursor> after, int limit) {
        StringBuilder sql = new StringBuilder(SELECT);
        filter.requester().ifPresent(requester -> sql.append(" and requester = :requester"));
        filter.dataset().ifPresent(dataset -> sql.append(" and dataset_id = :dataset"));
        if (!filter.statuses().isEmpty()) {
            sql.append(" and status = any(:statuses)");
        }
        after.ifPresent(cursor -> sql.append(" and (created_at < :at or (created_at = :at and job_id > :job))"));
        sql.append(" order by created_at desc, job_id limit :limit");
        Query query = handle.createQuery(sql.toString()).bind("limit", limit);
        filter.requester().ifPresent(requester -> query.bind("requester", requester));
        filter.dataset().ifPresent(dataset -> query.bind("dataset", dataset));
        if (!filter.statuses().isEmpty()) {
            query.bindArray("statuses", String.class, JobRows.names(filter.statuses()));
        }
        after.ifPresent(cursor -> query.bind("at", cursor.createdAt()).bind("job", cursor.id()));
        return map(query).toList();
    }

    private static Stream<ListedJob> map(Query query) {
        return query
                .bind("queued", JobStatus.QUEUED.wireName())
                .map((row, context) -> new ListedJob(
                        JobRows.read(row, context),
                        Rows.optionalLong(row, "queue_position").map(Math::toIntExact)))
                .list()
                .stream();
    }
}
