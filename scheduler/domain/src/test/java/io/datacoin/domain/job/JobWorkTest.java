package io.datacoin.domain.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JobWorkTest {
    private static final Instant DEADLINE = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant BEFORE = DEADLINE.minusSeconds(60);
    private static final Instant AFTER = DEADLINE.plusSeconds(60);

    private static List<JobWork> workOn(JobStatus status, boolean calledOff, Instant now) {
        return Arrays.stream(JobWork.values())
                .filter(work -> work.isFor(status, calledOff, DEADLINE, now))
                .toList();
    }

    @Test
    void aRequestIsOpenedUnlessItWasCalledOff() {
        assertEquals(List.of(JobWork.OPEN), workOn(JobStatus.SUBMITTED, false, BEFORE));
        assertEquals(List.of(JobWork.CALL_OFF), workOn(JobStatus.SUBMITTED, true, BEFORE));
        assertEquals(List.of(JobWork.GIVE_UP), workOn(JobStatus.SUBMITTED, false, AFTER));
    }

    @Test
    void aQueuedJobIsPlacedOrCancelledAndNeverBoth() {
        assertEquals(List.of(JobWork.PLACE), workOn(JobStatus.QUEUED, false, BEFORE));
        assertEquals(List.of(JobWork.CANCEL), workOn(JobStatus.QUEUED, true, BEFORE));
    }

    @Test
    void everyJobThatHasNotEndedHasSomebodyWhoActsAtAnyTime() {
        for (JobStatus status : JobStatus.values()) {
            for (boolean calledOff : new boolean[] {false, true}) {
                for (Instant now : List.of(BEFORE, AFTER)) {
                    assertEquals(
                            status.isTerminal(), workOn(status, calledOff, now).isEmpty(), status + " " + now);
                }
            }
        }
    }

    @Test
    void moneyIsNotTakenBackBeforeTheChainAgreesThatTheDeadlineIsOver() {
        assertFalse(JobWork.REFUND.isFor(JobStatus.SETTLING, false, DEADLINE, DEADLINE.plusSeconds(2)));
        assertTrue(JobWork.REFUND.isFor(JobStatus.SETTLING, false, DEADLINE, DEADLINE.plusSeconds(3)));
        assertFalse(JobWork.SETTLE.isFor(JobStatus.SETTLING, false, DEADLINE, DEADLINE));
    }
}
