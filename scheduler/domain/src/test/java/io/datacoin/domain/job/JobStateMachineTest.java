package io.datacoin.domain.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.refusal.Decision;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class JobStateMachineTest {
    private static final List<JobStatus> OPEN_ON_CHAIN = List.of(
            JobStatus.OPEN,
            JobStatus.QUEUED,
            JobStatus.LEASED,
            JobStatus.RUNNING,
            JobStatus.VERIFYING,
            JobStatus.SETTLING);

    /** A job that remembers where it has been. */
    private static final class Story {
        private JobStatus status;

        private Story(JobStatus status) {
            this.status = status;
        }

        static Story submitted() {
            return new Story(JobStatus.SUBMITTED);
        }

        /** A job that came to that status the shortest way. */
        static Story at(JobStatus status) {
            Story story = submitted();
            if (status == JobStatus.SUBMITTED) {
                return story;
            }
            story.then(JobTrigger.OPENED, JobStatus.OPEN);
            List<JobTrigger> way = List.of(JobTrigger.ADMITTED, JobTrigger.LEASED, JobTrigger.STARTED);
            List<JobStatus> stations = List.of(JobStatus.QUEUED, JobStatus.LEASED, JobStatus.RUNNING);
            for (int station = 0; station < stations.size() && story.status != status; station++) {
                story.then(way.get(station), stations.get(station));
            }
            if (story.status != status) {
                story.then(JobTrigger.CLAIMED, JobCondition.ALL_CLAIMS_IN, JobStatus.VERIFYING);
            }
            if (story.status != status) {
                story.then(JobTrigger.AGREED, JobStatus.SETTLING);
            }
            assertEquals(status, story.status);
            return story;
        }

        Story then(JobTrigger trigger, JobStatus expected) {
            return then(trigger, JobCondition.ALWAYS, expected);
        }

        Story then(JobTrigger trigger, JobCondition condition, JobStatus expected) {
            JobTransition transition = JobStateMachine.decide(status, trigger, condition)
                    .acceptedValue()
                    .orElseThrow(() -> new AssertionError(status + " has no step " + trigger + " " + condition));
            assertEquals(expected, transition.to());
            status = transition.to();
            return this;
        }
    }

    @Test
    void aJobSucceeds() {
        Story.submitted()
                .then(JobTrigger.OPENED, JobStatus.OPEN)
                .then(JobTrigger.ADMITTED, JobStatus.QUEUED)
                .then(JobTrigger.LEASED, JobStatus.LEASED)
                .then(JobTrigger.STARTED, JobStatus.RUNNING)
                .then(JobTrigger.CLAIMED, JobCondition.ALL_CLAIMS_IN, JobStatus.VERIFYING)
                .then(JobTrigger.AGREED, JobStatus.SETTLING)
                .then(JobTrigger.SETTLED, JobCondition.WITH_A_MODEL, JobStatus.SUCCEEDED);
    }

    @Test
    void threeReplicasAnswerOneAfterTheOther() {
        Story.at(JobStatus.LEASED)
                .then(JobTrigger.LEASED, JobStatus.LEASED)
                .then(JobTrigger.STARTED, JobStatus.RUNNING)
                .then(JobTrigger.LEASED, JobStatus.RUNNING)
                .then(JobTrigger.STARTED, JobStatus.RUNNING)
                .then(JobTrigger.CLAIMED, JobCondition.CLAIMS_OUTSTANDING, JobStatus.RUNNING)
                .then(JobTrigger.CLAIMED, JobCondition.CLAIMS_OUTSTANDING, JobStatus.RUNNING)
                .then(JobTrigger.CLAIMED, JobCondition.ALL_CLAIMS_IN, JobStatus.VERIFYING);
    }

    @Test
    void aMajorityIsEnoughWhenTimeIsNearlyOver() {
        Story.at(JobStatus.LEASED).then(JobTrigger.AGREED, JobStatus.SETTLING);
        Story.at(JobStatus.RUNNING).then(JobTrigger.AGREED, JobStatus.SETTLING);
    }

    @Test
    void aResultTheEscrowDoesNotTakeEndsInARefund() {
        Story.at(JobStatus.SETTLING)
                .then(JobTrigger.SETTLEMENT_REFUSED, JobStatus.SETTLING)
                .then(JobTrigger.SETTLED, JobCondition.WITH_A_FAULT, JobStatus.FAILED);
    }

    @Test
    void aResultMayOvertakeTheWordThatTrainingBegan() {
        Story.at(JobStatus.LEASED).then(JobTrigger.CLAIMED, JobCondition.CLAIMS_OUTSTANDING, JobStatus.RUNNING);
        Story.at(JobStatus.LEASED).then(JobTrigger.CLAIMED, JobCondition.ALL_CLAIMS_IN, JobStatus.VERIFYING);
    }

    @Test
    void aLostProviderIsReplacedAndTheJobStartsAgain() {
        for (JobStatus status : List.of(JobStatus.LEASED, JobStatus.RUNNING)) {
            Story.at(status).then(JobTrigger.LEASE_LOST, JobCondition.LEASES_REMAIN, status);
            Story.at(status)
                    .then(JobTrigger.LEASE_LOST, JobCondition.NO_LEASE_REMAINS, JobStatus.QUEUED)
                    .then(JobTrigger.LEASED, JobStatus.LEASED);
        }
    }

    @Test
    void theEscrowMayRefuseForNowOrForGood() {
        Story.submitted()
                .then(JobTrigger.REJECTED, JobCondition.MAY_PASS, JobStatus.SUBMITTED)
                .then(JobTrigger.OPENED, JobStatus.OPEN);
        Story.submitted().then(JobTrigger.REJECTED, JobCondition.IS_FINAL, JobStatus.FAILED);
        Story.submitted().then(JobTrigger.NEVER_OPENED, JobStatus.FAILED);
        Story.submitted().then(JobTrigger.CANCELLED, JobStatus.CANCELLED);
    }

    @Test
    void aFaultLeadsToItsSettlementFromEverywhere() {
        for (JobStatus status : OPEN_ON_CHAIN) {
            if (status != JobStatus.SETTLING) {
                Story.at(status)
                        .then(JobTrigger.FAULT_FOUND, JobStatus.SETTLING)
                        .then(JobTrigger.SETTLED, JobCondition.WITH_A_FAULT, JobStatus.FAILED);
            }
        }
    }

    @Test
    void theChainsWordCountsWhateverThisSideBelieved() {
        for (JobStatus status : OPEN_ON_CHAIN) {
            Story.at(status).then(JobTrigger.SETTLED, JobCondition.WITH_A_MODEL, JobStatus.SUCCEEDED);
            Story.at(status).then(JobTrigger.SETTLED, JobCondition.WITH_A_FAULT, JobStatus.FAILED);
            Story.at(status).then(JobTrigger.SETTLED, JobCondition.CALLED_OFF, JobStatus.CANCELLED);
            Story.at(status).then(JobTrigger.REFUNDED, JobStatus.REFUNDED);
            Story.at(status).then(JobTrigger.CANCELLED, JobStatus.CANCELLED);
        }
    }

    @Test
    void aTerminalStatusHasNoExits() {
        for (JobTransition transition : JobStateMachine.transitions()) {
            assertFalse(transition.from().isTerminal(), transition.toString());
        }
        assertEquals(
                EnumSet.of(JobStatus.SUCCEEDED, JobStatus.FAILED, JobStatus.REFUNDED, JobStatus.CANCELLED),
                EnumSet.copyOf(Arrays.stream(JobStatus.values())
                        .filter(JobStatus::isTerminal)
                        .toList()));
    }

    @Test
    void everyStatusCanBeReachedAndLeadsToAnEnd() {
        for (JobStatus status : JobStatus.values()) {
            assertTrue(reachable(JobStatus.SUBMITTED).contains(status), status + " can not be reached");
            assertTrue(reachable(status).stream().anyMatch(JobStatus::isTerminal), status + " never ends");
        }
    }

    private static Set<JobStatus> reachable(JobStatus from) {
        Set<JobStatus> reached = EnumSet.of(from);
        boolean grew = true;
        while (grew) {
            grew = false;
            for (JobTransition transition : JobStateMachine.transitions()) {
                grew |= reached.contains(transition.from()) && reached.add(transition.to());
            }
        }
        return reached;
    }

    @Property
    void noPathEndsAJobTwice(
            @ForAll @Size(max = 60) List<JobTrigger> triggers, @ForAll @Size(60) List<JobCondition> held) {
        JobStatus status = JobStatus.SUBMITTED;
        int ends = 0;
        for (int step = 0; step < triggers.size(); step++) {
            Decision<JobTransition> decision = JobStateMachine.decide(status, triggers.get(step), held.get(step));
            if (decision.isAccepted()) {
                status = decision.acceptedValue().orElseThrow().to();
                ends += status.isTerminal() ? 1 : 0;
            }
        }
        assertTrue(ends <= 1, "ended " + ends + " times");
    }

    @Property
    void noWalkAlongTheTableEndsAJobTwice(@ForAll @Size(max = 40) List<Integer> choices) {
        JobStatus status = JobStatus.SUBMITTED;
        int ends = 0;
        for (int choice : choices) {
            JobStatus here = status;
            List<JobTransition> exits = JobStateMachine.transitions().stream()
                    .filter(transition -> transition.from() == here)
                    .toList();
            if (exits.isEmpty()) {
                assertTrue(here.isTerminal());
                break;
            }
            status = exits.get(Math.floorMod(choice, exits.size())).to();
            ends += status.isTerminal() ? 1 : 0;
        }
        assertTrue(ends <= 1);
    }

    @Test
    void aStepThatIsNotInTheTableIsRefusedWithWhereTheJobIs() {
        String refusal = JobStateMachine.decide(JobStatus.SUCCEEDED, JobTrigger.CANCELLED, JobCondition.ALWAYS)
                .refusalReason()
                .orElseThrow()
                .toString();
        assertEquals(
                "A job that is succeeded can not be cancelled. (job-transition)."
                        + " The job has ended; nothing more can happen to it.",
                refusal);
    }
}
