package io.datacoin.scheduler.result;

import io.datacoin.database.Rows;
import io.datacoin.database.Transactions;
import io.datacoin.database.job.JobRepository;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.job.JobStep;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.JobTrigger;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.result.Judgement;
import io.datacoin.domain.result.ResultClaim;
import io.datacoin.domain.result.ResultJudge;
import io.datacoin.scheduler.EventData;
import io.datacoin.scheduler.loop.OneByOne;
import io.datacoin.scheduler.loop.Step;
import io.datacoin.scheduler.settle.FaultDecision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges jobs whose claims are all in. Any number of schedulers may run this at once. */
public final class ResultStep implements Step {
    private static final Logger LOGGER = LoggerFactory.getLogger(ResultStep.class);
    private static final Duration ATTENTION = Duration.ofSeconds(30);
    private static final int AT_ONCE = 32;

    private final Transactions transactions;
    private final ClaimRepository claims;
    private final FaultDecision faults;
    private final String scheduler;
    private final Clock clock;

    /** @param scheduler name of this process among the schedulers */
    public ResultStep(
            Transactions transactions, ClaimRepository claims, FaultDecision faults, String scheduler, Clock clock) {
        this.transactions = transactions;
        this.claims = claims;
        this.faults = faults;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public boolean run() {
        Instant now = clock.instant();
        List<JobRow> due = transactions.call(handle -> new JobRepository(handle)
                .claim(Set.of(JobStatus.VERIFYING), scheduler, now, now.plus(ATTENTION), AT_ONCE));
        OneByOne.each("job", runningOut(now), job -> transactions.run(handle -> lastCall(handle, job)));
        OneByOne.each(
                "job", due.stream().map(JobRow::id).toList(), job -> transactions.run(handle -> judge(handle, job)));
        return due.size() == AT_ONCE;
    }

    /** Jobs with replicas in their last minutes, of which more than half have answered. */
    private List<JobId> runningOut(Instant now) {
        return transactions.call(
                handle -> handle.createQuery("select job_id from job where status in ('leased', 'running') and"
                                + " replicas > 1 and deadline > :now and deadline <= :soon and 2 * (select count(*) from lease"
                                + " where lease.job_id = job.job_id and lease.status = 'claimed') > replicas order by deadline"
                                + " limit :most")
                        .bind("now", now)
                        .bind("soon", now.plus(LastCall.LONGEST))
                        .bind("most", AT_ONCE)
                        .map((row, context) -> Rows.jobId(row, "job_id"))
                        .list());
    }

    private void lastCall(Handle handle, JobId id) {
        JobRow job = new JobRepository(handle).lock(id).orElseThrow();
        boolean waits = job.status() == JobStatus.LEASED || job.status() == JobStatus.RUNNING;
        if (!waits || clock.instant().isBefore(LastCall.judgeFrom(job))) {
            return;
        }
        List<ClaimRow> rows = claims.ofLiveLeases(handle, id).stream()
                .filter(row -> row.revealed().isPresent())
                .toList();
        Judgement judgement = ResultJudge.judge(job.slots(), bySlot(rows), true);
        if (judgement instanceof Judgement.Agreed agreed) {
            agreed(handle, id, rows, agreed);
        }
    }

    private static Map<Integer, ResultClaim> bySlot(List<ClaimRow> rows) {
        Map<Integer, ResultClaim> bySlot = new LinkedHashMap<>();
        rows.forEach(row -> row.revealed().ifPresent(revealed -> bySlot.put(row.slot(), revealed.claim())));
        return bySlot;
    }

    private void judge(Handle handle, JobId id) {
        JobRepository jobs = new JobRepository(handle);
        JobRow job = jobs.lock(id).orElseThrow();
        if (job.status() != JobStatus.VERIFYING) {
            return;
        }
        List<ClaimRow> rows = claims.ofLiveLeases(handle, id);
        Map<Integer, ResultClaim> bySlot = bySlot(rows);
        Judgement judgement = ResultJudge.judge(job.slots(), bySlot, false);
        switch (judgement.kind()) {
            case AGREED -> agreed(handle, id, rows, (Judgement.Agreed) judgement);
            case UNDECIDED -> undecided(handle, id, bySlot.size());
            case WAITING -> jobs.release(id, scheduler, clock.instant().plus(ATTENTION));
        }
    }

    private void agreed(Handle handle, JobId id, List<ClaimRow> rows, Judgement.Agreed agreed) {
        rows.forEach(row -> claims.judged(
                handle, id, row.slot(), row.provider(), agreed.majority().contains(row.slot())));
        ClaimRow published = rows.stream()
                .filter(row -> row.slot() == agreed.published())
                .findFirst()
                .orElseThrow();
        ClaimRow.Revealed revealed = published.revealed().orElseThrow();
        Outcome outcome = agreed.claim().isFailure() ? Outcome.SPEC_FAULT : Outcome.SUCCEEDED;
        JobStep step = JobStep.of(JobTrigger.AGREED)
                .with(outcome)
                .telling(revealed.failure()
                        .orElseGet(() -> EventData.empty()
                                .put("provider", published.provider().hex())
                                .put("model", revealed.modelCid().orElse(""))
                                .put("report", revealed.reportCid())
                                .put("agreeing", agreed.majority().size())
                                .put("disagreeing", agreed.minority().size())
                                .toString()));
        new JobRepository(handle).transition(id, step, clock.instant());
        LOGGER.info("Job {}: {}", id, outcome);
    }

    /** No majority among all replicas: nobody can say which result is right, so nobody is paid for one. */
    private void undecided(Handle handle, JobId id, int answers) {
        Refusal why = new Refusal(
                "no-majority",
                "The " + answers + " replicas gave results of which no majority agrees.",
                "The fee is refunded; submit the job again, with an odd number of replicas.");
        faults.found(handle, id, Fault.PLATFORM, why, clock.instant());
    }
}
