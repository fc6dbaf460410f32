package io.datacoin.api.job;

import io.datacoin.database.Rows;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.JobId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The published result of a job: the claim that was accepted, or the only one so far.
 *
 * @param provider who made it
 * @param modelCid where the model is
 * @param reportCid where the report is
 * @param metrics JSON object of numbers
 */
record JobResult(Address provider, Optional<ContentId> modelCid, Optional<ContentId> reportCid, String metrics) {
    static Optional<JobResult> find(Handle handle, JobId job) {
        return handle.createQuery("select provider, model_cid, report_cid, metrics::text as metrics from claim"
                        + " where job_id = :job and revealed_at is not null and verdict is distinct from 'minority'"
                        + " order by verdict nulls last, slot limit 1")
                .bind("job", job)
                .map((row, context) -> new JobResult(
                        Rows.address(row, "provider"),
                        Rows.optionalText(row, "model_cid").map(ContentId::of),
                        Rows.optionalText(row, "report_cid").map(ContentId::of),
                        Rows.text(row, "metrics")))
                .findOne();
    }

    /** The provider that holds the job's lowest slot now. */
    static Optional<Address> holder(Handle handle, JobId job) {
        return handle.createQuery("select provider from lease where job_id = :job and status in ('accepted', 'claimed')"
                        + " order by slot limit 1")
                .bind("job", job)
                .map((row, context) -> Rows.address(row, "provider"))
                .findOne();
    }
}
