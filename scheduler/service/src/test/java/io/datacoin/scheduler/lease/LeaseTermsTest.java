package io.datacoin.scheduler.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.database.Samples;
import io.datacoin.database.job.JobChange;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.lease.Lease;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.scheduler.Scene;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a worker that lives but gives nothing may hold a job up. */
final class LeaseTermsTest {
    private static final String SPEC =
            "{\"dataset\":\"3\",\"version\":1,\"task\":\"classification\",\"label\":\"species\","
                    + "\"algorithm\":\"random-forest\",\"resources\":{\"maxMinutes\":5}}";

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    private JobId queued(int replicas) {
        JobId job = scene.submitted(replicas, SPEC);
        scene.change(job, Samples.opening(5));
        scene.change(job, JobChange.of(new JobEvent.Admitted()));
        return job;
    }

    private Instant expires(JobId job) {
        Lease lease = Lease.offer(job, 0, 0, scene.provider(0), scene.clock.instant(), Scene.RULES);
        return LeaseTerms.expires(scene.job(job), lease);
    }

    @Test
    void aRunAndABitAndNotTheWholeTimeToTheDeadline() {
        assertEquals(Samples.NOON.plusSeconds(15 * 60), expires(queued(1)));
    }

    @Test
    void aReplicaMayHaveToWaitForTheOthers() {
        assertEquals(Samples.NOON.plusSeconds(3_600), expires(queued(3)));
    }

    @Test
    void aWorkerCanNotGiveItselfMoreTimeThanWasOffered() {
        JobId job = queued(1);
        scene.offer(job, 0, 0);
        LeaseAcceptance late = new LeaseAcceptance(job, scene.provider(0), 0, Samples.NOON.plusSeconds(15 * 60 + 1));
        String code = scene.changes
                .accept(late, scene.key(0).sign(scene.digests.leaseAcceptance(late)))
                .refusalReason()
                .orElseThrow()
                .code();
        assertEquals("late-expiry", code);
        LeaseAcceptance offered = new LeaseAcceptance(job, scene.provider(0), 0, Samples.NOON.plusSeconds(15 * 60));
        assertTrue(scene.changes
                .accept(offered, scene.key(0).sign(scene.digests.leaseAcceptance(offered)))
                .isAccepted());
    }
}
