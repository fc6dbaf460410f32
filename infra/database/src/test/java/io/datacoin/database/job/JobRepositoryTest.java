package io.datacoin.database.job;

import static io.datacoin.database.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.database.PostgresFixture;
import io.datacoin.database.Samples;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.DatabaseException;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.domain.chain.ChainPosition;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobEntry;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobProgress;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.JobWork;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.refusal.Decision;
import io.datacoin.domain.refusal.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JobRepositoryTest {
    private static final PostgresFixture POSTGRES = PostgresFixture.start();
    private static final Database DATABASE = POSTGRES.database();

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    @BeforeEach
    void clear() {
        DATABASE.run(transaction -> RawSql.of(transaction).execute("truncate job cascade"));
    }

    private static final Refusal GONE = Refusal.told("gone", "the table is gone", "Publish it again.");

    private static JobChange settled(Outcome outcome, ChainPosition at) {
        return JobChange.of(new JobEvent.Settled(outcome, Optional.empty()), at);
    }

    private static JobRepository.Submission submit(int number) {
        return submit(Samples.job(number)).acceptedValue().orElseThrow();
    }

    private static Decision<JobRepository.Submission> submit(NewJob job) {
        return DATABASE.call(transaction -> transaction.jobs().insertSubmitted(job, NOON));
    }

    private static JobRow change(int number, JobChange change) {
        return attempt(number, change).acceptedValue().orElseThrow(() -> new AssertionError(change));
    }

    private static Decision<JobRow> attempt(int number, JobChange change) {
        return DATABASE.call(
                transaction -> transaction.jobs().transition(Samples.id(number), change, NOON.plusSeconds(1)));
    }

    private static JobRow find(int number) {
        return DATABASE.call(
                transaction -> transaction.jobs().find(Samples.id(number)).orElseThrow());
    }

    private static List<JobEntry> events(int number, int after) {
        return DATABASE.call(transaction -> transaction.jobs().eventsAfter(Samples.id(number), after, 100));
    }

    @Test
    void aJobIsReadBackAsItWasSignedToTheByte() {
        submit(1);
        JobRow job = find(1);
        assertEquals(Samples.job(1).request(), job.request());
        assertEquals(Samples.job(1).signature(), job.signature());
        assertEquals(Samples.job(1).spec(), job.spec(), "the text of the spec, not only its meaning");
        assertEquals(JobStatus.SUBMITTED, job.status());
        assertEquals(Optional.empty(), job.opened());
    }

    @Test
    void submittingAgainChangesNothing() {
        assertEquals(JobRepository.Submission.NEW, submit(1));
        change(1, Samples.opening(5));
        assertEquals(JobRepository.Submission.REPEATED, submit(1));
        assertEquals(JobStatus.OPEN, find(1).status());
        assertEquals(2, events(1, 0).size());
    }

    @Test
    void aNonceServesOneRequestOnly() {
        submit(1);
        NewJob first = Samples.job(1);
        JobRequest request = first.request();
        JobRequest changed = new JobRequest(
                request.requester(),
                Samples.digest(999),
                request.datasetId(),
                request.datasetVersion(),
                request.fee(),
                request.replicas(),
                request.deadline(),
                request.nonce());
        Decision<JobRepository.Submission> decision =
                submit(new NewJob(Samples.id(2), changed, first.signature(), first.spec(), 1));
        assertEquals("nonce-used", decision.refusalReason().orElseThrow().code());
    }

    @Test
    void aJobWalksToItsEndAndEveryStepIsAnEvent() {
        submit(1);
        JobRow open = change(1, Samples.opening(5));
        assertEquals(Samples.digest(7_005), open.opened().orElseThrow().seed());
        assertEquals(Samples.time(5), open.opened().orElseThrow().at());
        change(1, JobChange.of(new JobEvent.Admitted()).because("no eligible provider: 3 offline"));
        change(1, Samples.leasedBy(4));
        change(1, JobChange.of(new JobEvent.FaultFound(Fault.DATA, GONE)).because("the table is gone"));
        JobRow failed = change(1, settled(Outcome.DATA_FAULT, Samples.at(9, 3)));
        assertEquals(JobStatus.FAILED, failed.status());
        assertEquals(Optional.of(Fault.DATA), failed.fault());
        assertEquals(Optional.of(Samples.at(9, 3).transaction()), failed.endedBy());
        List<JobEntry> events = events(1, 0);
        assertEquals(
                List.of("submitted", "opened", "admitted", "leased", "fault_found", "settled"),
                events.stream().map(entry -> entry.event().kind().wireName()).toList());
        assertEquals(
                IntStream.rangeClosed(1, 6).boxed().toList(),
                events.stream().map(JobEntry::sequence).toList());
        assertEquals(Optional.of(JobStatus.QUEUED), events.get(3).from());
        assertEquals(Optional.of(JobStatus.LEASED), events.get(3).to());
        assertEquals(Samples.leasedBy(4).event(), events.get(3).event());
        assertEquals(2, events(1, 4).size(), "a watcher that comes back hears only what it missed");
    }

    @Test
    void aStepThatIsNotInTheTableChangesNothing() {
        submit(1);
        Decision<JobRow> refused = attempt(1, JobChange.of(new JobEvent.Started(0, Samples.account(4))));
        assertEquals("job-transition", refused.refusalReason().orElseThrow().code());
        assertEquals(
                "unknown-job",
                attempt(2, JobChange.of(new JobEvent.Started(0, Samples.account(4))))
                        .refusalReason()
                        .orElseThrow()
                        .code());
        assertEquals(1, events(1, 0).size());
    }

    @Test
    void twoPartiesRaceAndExactlyOneOfThemEndsTheJob() throws Exception {
        for (int number = 1; number <= 20; number++) {
            int job = number;
            submit(job);
            change(job, Samples.opening(5));
            List<Boolean> ended = together(
                    () -> attempt(job, settled(Outcome.PLATFORM_FAULT, Samples.at(9, 0)))
                            .isAccepted(),
                    () -> attempt(job, JobChange.of(new JobEvent.Refunded(), Samples.at(9, 1)))
                            .isAccepted());
            assertEquals(1, ended.stream().filter(won -> won).count());
            assertEquals(3, events(job, 0).size());
        }
    }

    @Test
    void twoSchedulersClaimTwoHundredJobsEachExactlyOnce() throws Exception {
        DATABASE.run(transaction -> IntStream.rangeClosed(1, 200)
                .forEach(number -> transaction.jobs().insertSubmitted(Samples.job(number), NOON)));
        List<List<JobId>> claimed = together(() -> claimAll("one"), () -> claimAll("two"));
        List<JobId> all = new ArrayList<>(claimed.get(0));
        all.addAll(claimed.get(1));
        assertEquals(200, all.size());
        assertEquals(200, Set.copyOf(all).size());
        assertTrue(claimed.stream().noneMatch(List::isEmpty), "both got some");
    }

    private static List<JobId> claimAll(String scheduler) {
        List<JobId> mine = new ArrayList<>();
        List<JobRow> batch = claim(scheduler, 0);
        while (!batch.isEmpty()) {
            batch.forEach(job -> mine.add(job.id()));
            batch = claim(scheduler, 0);
        }
        return mine;
    }

    private static List<JobRow> claim(String scheduler, long secondsLater) {
        return DATABASE.call(transaction -> transaction
                .jobQueue()
                .takeDue(
                        JobWork.OPEN,
                        scheduler,
                        NOON.plusSeconds(secondsLater),
                        NOON.plusSeconds(secondsLater + 60),
                        7));
    }

    @Test
    void aFloodOfOneWalletHoldsUpNobodyElse() {
        for (int number = 1; number <= 40; number++) {
            submit(number);
        }
        NewJob his = Samples.job(41);
        JobRequest request = new JobRequest(
                Samples.account(2),
                his.request().specDigest(),
                his.request().datasetId(),
                his.request().datasetVersion(),
                his.request().fee(),
                his.request().replicas(),
                his.request().deadline(),
                his.request().nonce());
        submit(new NewJob(his.id(), request, his.signature(), his.spec(), 1));

        List<JobRow> first = claim("one", 1);
        assertEquals(7, first.size());
        assertTrue(first.stream().anyMatch(job -> job.id().equals(his.id())), first::toString);

        // Who was looked at and waits again makes room for those that were not.
        DATABASE.run(transaction ->
                first.forEach(job -> transaction.jobQueue().release(job.id(), "one", NOON.plusSeconds(2))));
        List<JobRow> second = claim("one", 3);
        assertTrue(
                second.stream()
                        .noneMatch(job -> first.stream()
                                .anyMatch(known -> known.id().equals(job.id())
                                        && !known.id().equals(his.id()))),
                second::toString);
    }

    @Test
    void aSchedulerThatDiesLosesItsJobsToTheOthers() {
        submit(1);
        assertEquals(1, claim("dying", 0).size());
        assertEquals(0, claim("heir", 59).size());
        assertEquals(1, claim("heir", 60).size());
    }

    @Test
    void aJobGivenBackSleepsUntilItsTime() {
        submit(1);
        claim("one", 0);
        DATABASE.run(transaction -> transaction.jobQueue().release(Samples.id(1), "one", NOON.plusSeconds(30)));
        assertEquals(0, claim("two", 29).size());
        assertEquals(1, claim("two", 30).size());
        DATABASE.run(transaction -> transaction.jobQueue().release(Samples.id(1), "two", NOON.plusSeconds(900)));
        DATABASE.run(transaction -> transaction.jobQueue().wake(EnumSet.of(JobStatus.SUBMITTED), NOON.plusSeconds(40)));
        assertEquals(1, claim("two", 40).size());
    }

    @Test
    void aDepositWakesWhatItsOwnerSubmittedAndNothingElse() {
        submit(1);
        claim("one", 0);
        DATABASE.run(transaction -> transaction.jobQueue().release(Samples.id(1), "one", NOON.plusSeconds(900)));
        DATABASE.run(transaction -> transaction.jobQueue().wakeSubmitted(Samples.account(2), NOON.plusSeconds(40)));
        assertEquals(0, claim("two", 40).size());
        DATABASE.run(transaction -> transaction.jobQueue().wakeSubmitted(Samples.account(1), NOON.plusSeconds(40)));
        assertEquals(1, claim("two", 40).size());
    }

    @Test
    void pagesOfJobsHaveNoGapsAndNoRepeats() {
        IntStream.rangeClosed(1, 25).forEach(JobRepositoryTest::submit);
        List<JobId> seen = new ArrayList<>();
        Optional<JobCursor> cursor = Optional.empty();
        List<JobRow> page = list(JobFilter.of(Samples.account(1)), cursor);
        while (!page.isEmpty()) {
            page.forEach(job -> seen.add(job.id()));
            page = list(JobFilter.of(Samples.account(1)), Optional.of(JobCursor.after(page.get(page.size() - 1))));
        }
        assertEquals(25, seen.size());
        assertEquals(25, Set.copyOf(seen).size());
        assertEquals(0, list(JobFilter.of(Samples.account(2)), Optional.empty()).size());
        assertEquals(
                0,
                list(JobFilter.all().in(Set.of(JobStatus.RUNNING)), Optional.empty())
                        .size());
        assertEquals(
                10,
                list(JobFilter.all().in(Set.of(JobStatus.SUBMITTED)), Optional.empty())
                        .size());
    }

    private static List<JobRow> list(JobFilter filter, Optional<JobCursor> after) {
        return DATABASE.call(transaction -> transaction.jobListing().page(filter, after, 10)).stream()
                .map(ListedJob::job)
                .toList();
    }

    @Test
    void aQueuedJobKnowsItsPlace() {
        for (int number = 1; number <= 3; number++) {
            submit(number);
            change(number, Samples.opening(number));
            change(number, JobChange.of(new JobEvent.Admitted()));
        }
        submit(4);
        assertEquals(Optional.of(3), position(3));
        change(1, Samples.leasedBy(4));
        assertEquals(Optional.of(2), position(3));
        assertEquals(Optional.empty(), position(4));
    }

    private static Optional<Integer> position(int number) {
        return DATABASE.call(transaction -> transaction.jobListing().find(Samples.id(number)))
                .orElseThrow()
                .queuePosition();
    }

    @Test
    void wordsForTheRequesterAreAnEventOnlyWhenTheyChange() {
        submit(1);
        for (String words : List.of("2 offline", "2 offline", "1 \"full\"")) {
            DATABASE.run(transaction -> transaction.jobs().explain(Samples.id(1), words, NOON));
        }
        JobProgress progress = new JobProgress(
                0,
                Samples.account(4),
                "fitting",
                42,
                OptionalInt.of(3),
                OptionalInt.of(9),
                OptionalDouble.of(0.5),
                Optional.empty());
        DATABASE.run(
                transaction -> transaction.jobs().appendEvent(Samples.id(1), new JobEvent.Progressed(progress), NOON));
        assertEquals(
                List.of("submitted", "waiting", "waiting", "progress"),
                events(1, 0).stream()
                        .map(entry -> entry.event().kind().wireName())
                        .toList());
        assertEquals(new JobEvent.Waiting("1 \"full\""), events(1, 2).get(0).event());
        assertEquals(Optional.of(progress), find(1).view().progress());
        assertEquals(Optional.of("1 \"full\""), find(1).view().reason());
    }

    @Test
    void openJobsPastTheirDeadlineCanBeRefunded() {
        submit(1);
        submit(2);
        change(1, Samples.opening(5));
        assertEquals(List.of(), refundable(NOON.plusSeconds(3_601)), "the chain's clock may be behind");
        assertEquals(List.of(Samples.id(1)), refundable(NOON.plusSeconds(3_603)));
    }

    private static List<JobId> refundable(Instant now) {
        return DATABASE.call(transaction -> transaction.jobQueue().idle(JobWork.REFUND, "refund", now, 10));
    }

    @Test
    void aSpecThatIsNoJsonObjectNeverGetsIn() {
        NewJob job = Samples.job(1);
        assertThrows(
                DatabaseException.class, () -> submit(new NewJob(job.id(), job.request(), job.signature(), "[1]", 1)));
    }

    @FunctionalInterface
    private interface Part<T> {
        T play() throws Exception;
    }

    private static <T> List<T> together(Part<T> one, Part<T> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            Future<T> first = executor.submit(() -> {
                start.await();
                return one.play();
            });
            Future<T> second = executor.submit(() -> {
                start.await();
                return other.play();
            });
            return List.of(first.get(), second.get());
        } finally {
            executor.shutdownNow();
        }
    }
}
