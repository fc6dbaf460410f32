package io.datacoin.scheduler.judge;

import io.datacoin.database.claim.ClaimRow;
import io.datacoin.database.job.JobChange;
import io.datacoin.database.job.JobRepository;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.database.transaction.Transactions;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobWork;
import io.datacoin.domain.refusal.LeaseCode;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.result.Judgement;
import io.datacoin.domain.result.ResultClaim;
import io.datacoin.domain.result.ResultJudge;
import io.datacoin.process.loop.OneByOne;
import io.datacoin.process.loop.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges jobs whose claims are all in. Any number of schedulers may run this at once. */
public final class JudgementStep implements Step {
    private static final Logger LOGGER = LoggerFactory.getLogger(JudgementStep.class);
    private static final Duration ATTENTION = Duration.ofSeconds(30);
    private static final int AT_ONCE = 32;

    private final Transactions transactions;
    private final FaultDecision faults;
    private final String scheduler;
    private final InstantSource clock;

    /** @param scheduler name of this process among the schedulers */
    public JudgementStep(Transactions transactions, FaultDecision faults, String scheduler, InstantSource clock) {
        this.transactions = transactions;
        this.faults = faults;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public boolean run() {
        Instant now = clock.instant();
        List<JobRow> due = transactions.call(transaction ->
                transaction.jobQueue().takeDue(JobWork.JUDGE, scheduler, now, now.plus(ATTENTION), AT_ONCE));
        List<JobId> nearlyOver = transactions.call(
                transaction -> transaction.jobQueue().nearlyOver(now, now.plus(RevealDeadlines.LONGEST), AT_ONCE));
        OneByOne.each("job", nearlyOver, job -> transactions.run(transaction -> judgeEarly(transaction, job)));
        OneByOne.each(
                "job",
                due.stream().map(JobRow::id).toList(),
                job -> transactions.run(transaction -> judge(transaction, job)));
        return due.size() == AT_ONCE;
    }

    private void judgeEarly(Transaction transaction, JobId id) {
        JobRow job = transaction.jobs().lock(id).orElseThrow();
        Instant now = clock.instant();
        if (!job.isFor(JobWork.JUDGE_EARLY, now) || now.isBefore(RevealDeadlines.judgeFrom(job))) {
            return;
        }
        List<ClaimRow> rows = transaction.claims().ofLiveLeases(id).stream()
                .filter(row -> row.revealed().isPresent())
                .toList();
        Judgement judgement = ResultJudge.judge(job.slots(), bySlot(rows), true);
        if (judgement instanceof Judgement.Agreed agreed) {
            agreed(transaction, id, rows, agreed);
        }
    }

    private static Map<Integer, ResultClaim> bySlot(List<ClaimRow> rows) {
        Map<Integer, ResultClaim> bySlot = new LinkedHashMap<>();
        rows.forEach(row -> row.revealed().ifPresent(revealed -> bySlot.put(row.slot(), revealed.claim())));
        return bySlot;
    }

    private void judge(Transaction transaction, JobId id) {
        JobRepository jobs = transaction.jobs();
        JobRow job = jobs.lock(id).orElseThrow();
        if (!job.isFor(JobWork.JUDGE, clock.instant())) {
            return;
        }
        List<ClaimRow> rows = transaction.claims().ofLiveLeases(id);
        Map<Integer, ResultClaim> bySlot = bySlot(rows);
        Judgement judgement = ResultJudge.judge(job.slots(), bySlot, false);
        switch (judgement.kind()) {
            case AGREED -> agreed(transaction, id, rows, (Judgement.Agreed) judgement);
            case UNDECIDED -> undecided(transaction, id, bySlot.size());
            case WAITING ->
                transaction.jobQueue().release(id, scheduler, clock.instant().plus(ATTENTION));
        }
    }

    private void agreed(Transaction transaction, JobId id, List<ClaimRow> rows, Judgement.Agreed agreed) {
        rows.forEach(row -> transaction
                .claims()
                .judged(id, row.slot(), row.provider(), agreed.majority().contains(row.slot())));
        ClaimRow published = rows.stream()
                .filter(row -> row.slot() == agreed.published())
                .findFirst()
                .orElseThrow();
        ClaimRow.Revealed revealed = published.revealed().orElseThrow();
        JobEvent.Agreed event = new JobEvent.Agreed(
                revealed.result(published.provider()),
                agreed.majority().size(),
                agreed.minority().size(),
                revealed.failure());
        JobChange change = JobChange.of(event);
        transaction.jobs().transition(id, change, clock.instant());
        LOGGER.info("Job {}: {}", id, event.outcome().orElseThrow());
    }

    /** No majority among all replicas: nobody can say which result is right, so nobody is paid for one. */
    private void undecided(Transaction transaction, JobId id, int answers) {
        Refusal why = new Refusal(
                LeaseCode.NO_MAJORITY,
                "The " + answers + " replicas gave results of which no majority agrees.",
                "The fee is refunded; submit the job again, with an odd number of replicas.");
        faults.found(transaction, id, Fault.PLATFORM, why, clock.instant());
    }
}
