package io.datacoin.scheduler.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.chain.event.EscrowEvent;
import io.datacoin.chain.event.EventPosition;
import io.datacoin.chain.type.EndRejection;
import io.datacoin.database.Samples;
import io.datacoin.database.job.JobChange;
import io.datacoin.domain.chain.ChainPosition;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobCondition;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobResult;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.Outcome;
import io.datacoin.scheduler.Scene;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The escrow's no is heard. */
final class RefusedSettlementTest {
    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    private void rejects(JobId job, EndRejection reason, int logIndex) {
        ChainPosition at = Samples.at(8, logIndex);
        EventPosition position = new EventPosition(at.block(), at.blockHash(), at.transaction(), logIndex);
        EventHandler.Placed event = new EventHandler.Placed(new EscrowEvent.EndRejected(position, job, reason), at);
        scene.database().run(transaction -> new EscrowWatcher().apply(transaction, List.of(event)));
    }

    private static final JobResult RESULT = new JobResult(
            Samples.account(100),
            Optional.of(ContentId.of("bafkreiaaaaaaaaaaaaaaaa")),
            ContentId.of("bafkreibbbbbbbbbbbbbbbb"),
            Map.of("accuracy", 0.5));

    @Test
    void aResultTheEscrowDoesNotTakeIsRefundedAtOnceAndNotAtTheDeadline() {
        JobId job = scene.queued(1);
        scene.leased(job, 0, 0);
        scene.change(job, JobChange.of(new JobEvent.Claimed(0, RESULT)).when(JobCondition.ALL_CLAIMS_IN));
        scene.change(job, JobChange.of(new JobEvent.Agreed(RESULT, 1, 0, Optional.empty())));

        rejects(job, EndRejection.NOT_EXPIRED, 0);
        assertEquals(Optional.of(Outcome.SUCCEEDED), scene.job(job).outcome(), "somebody tried to take the refund");

        rejects(job, EndRejection.INVALID_CLAIM_SIGNATURE, 1);
        assertEquals(JobStatus.SETTLING, scene.job(job).status());
        assertEquals(Optional.of(Outcome.PLATFORM_FAULT), scene.job(job).outcome());
    }
}
