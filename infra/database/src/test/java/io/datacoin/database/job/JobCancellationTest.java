package io.datacoin.database.job;

import static io.datacoin.database.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.database.PostgresFixture;
import io.datacoin.database.Samples;
import io.datacoin.database.outbox.SubmissionRepository.Submission;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.job.JobEntry;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.JobWork;
import io.datacoin.domain.refusal.Decision;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A requester changes his mind, at every point of a job's way. */
final class JobCancellationTest {
    private static final PostgresFixture POSTGRES = PostgresFixture.start();
    private static final Database DATABASE = POSTGRES.database();

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    @BeforeEach
    void clear() {
        DATABASE.run(transaction -> RawSql.of(transaction).execute("truncate job, submission cascade"));
    }

    private static void submit(int number) {
        DATABASE.run(transaction -> transaction.jobs().insertSubmitted(Samples.job(number), NOON));
    }

    private static void change(int number, JobChange change) {
        DATABASE.run(transaction -> transaction
                .jobs()
                .transition(Samples.id(number), change, NOON)
                .refusalReason()
                .ifPresent(why -> {
                    throw new AssertionError(change + ": " + why);
                }));
    }

    private static JobRow find(int number) {
        return DATABASE.call(
                transaction -> transaction.jobs().find(Samples.id(number)).orElseThrow());
    }

    private static List<JobEntry> events(int number, int after) {
        return DATABASE.call(transaction -> transaction.jobs().eventsAfter(Samples.id(number), after, 100));
    }

    @Test
    void aRequestCalledOffBeforeItIsOpenedEndsAtOnceAndNoMoneyIsLocked() {
        submit(1);
        JobRow ended = cancel(1, "0x01").acceptedValue().orElseThrow();
        assertEquals(JobStatus.CANCELLED, ended.status());
        assertEquals(
                List.of("submitted", "cancel_requested", "cancelled"),
                events(1, 0).stream()
                        .map(entry -> entry.event().kind().wireName())
                        .toList());
        assertEquals(List.of(), awaiting(JobWork.OPEN), "nobody brings it to the escrow");
        assertEquals(
                JobStatus.CANCELLED,
                cancel(1, "0x02").acceptedValue().orElseThrow().status());
        assertEquals(Optional.of(HexBytes.fromHex("0x01")), find(1).cancelSignature(), "the first word stays");
    }

    @Test
    void aRequestOnItsWayToTheEscrowWaitsForTheChainsWord() {
        submit(1);
        batch(1, "open:1");
        assertEquals(
                JobStatus.SUBMITTED,
                cancel(1, "0x01").acceptedValue().orElseThrow().status());
        change(1, Samples.opening(5));
        assertEquals(List.of(Samples.id(1).hex()), awaiting(JobWork.CANCEL), "opened, it is cancelled on chain");
    }

    @Test
    void aRequestThatDidNotGetToTheEscrowIsCalledOffLater() {
        submit(1);
        batch(1, "open:1");
        cancel(1, "0x01");
        DATABASE.run(transaction -> {
            transaction.submissions().finish("open:1", "left out", NOON);
            transaction.jobs().callOff(Samples.id(1), NOON);
        });
        assertEquals(JobStatus.CANCELLED, find(1).status());
    }

    @Test
    void aLeasedJobCanNotBeCalledOff() {
        submit(1);
        change(1, Samples.opening(5));
        change(1, JobChange.of(new JobEvent.Admitted()));
        change(1, Samples.leasedBy(4));
        assertEquals(
                "too-late-to-cancel",
                cancel(1, "0x01").refusalReason().orElseThrow().code());
        assertEquals(Optional.empty(), find(1).cancelSignature());
    }

    private static Decision<JobRow> cancel(int number, String signature) {
        return DATABASE.call(transaction ->
                transaction.jobs().requestCancel(Samples.id(number), HexBytes.fromHex(signature), NOON.plusSeconds(1)));
    }

    private static void batch(int number, String key) {
        DATABASE.run(transaction -> transaction
                .submissions()
                .add("open", new Submission(key, List.of(Samples.id(number).hex())), NOON));
    }

    private static List<String> awaiting(JobWork work) {
        return DATABASE.call(
                transaction -> transaction.jobQueue().awaitingBatch(work, "cancel", NOON.plusSeconds(2), 10));
    }
}
