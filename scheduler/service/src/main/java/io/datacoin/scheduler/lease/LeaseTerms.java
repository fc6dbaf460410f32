package io.datacoin.scheduler.lease;

import io.datacoin.database.job.JobRow;
import io.datacoin.domain.lease.Lease;
import io.datacoin.training.spec.request.SpecCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Until when a provider has to have a result. */
final class LeaseTerms {
    /** For fetching the data and publishing the result. */
    private static final Duration AROUND_THE_RUN = Duration.ofMinutes(10);

    private LeaseTerms() {}

    /**
     * The longest run the spec allows and a bit, so that a worker that lives but gives nothing holds a job up no longer
     * than that; never after the deadline. A replica has until the deadline: it may have to wait for the others.
     */
    static Instant expires(JobRow job, Lease lease) {
        Instant deadline = job.request().deadline();
        if (job.slots() > 1) {
            return deadline;
        }
        return SpecCodec.decode(job.spec())
                .spec()
                .map(spec -> lease.offeredAt()
                        .plus(Duration.ofMinutes(spec.resources().maxMinutes()))
                        .plus(AROUND_THE_RUN)
                        .truncatedTo(ChronoUnit.SECONDS))
                .filter(deadline::isAfter)
                .orElse(deadline);
    }
}
