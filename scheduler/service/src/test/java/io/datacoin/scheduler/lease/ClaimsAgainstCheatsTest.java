package io.datacoin.scheduler.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.database.Samples;
import io.datacoin.database.claim.ClaimRow;
import io.datacoin.database.claim.IncomingClaim;
import io.datacoin.database.job.JobChange;
import io.datacoin.database.lease.LeaseRow;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.lease.Lease;
import io.datacoin.domain.refusal.Decision;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.result.ClaimCommitment;
import io.datacoin.domain.result.MetricValue;
import io.datacoin.domain.result.ResultClaim;
import io.datacoin.scheduler.Scene;
import io.datacoin.scheduler.judge.FaultDecision;
import io.datacoin.scheduler.judge.JudgementStep;
import io.datacoin.scheduler.settle.SettlementSubmitter;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a provider may not do to the others, and what may not happen to its claim. */
final class ClaimsAgainstCheatsTest {
    private static final Bytes32 SALT = Scene.digest(9);

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    private static final ContentId MODEL = ContentId.of("bafkreiaaaaaaaaaaaaaaaa");
    private static final ContentId REPORT = ContentId.of("bafkreibbbbbbbbbbbbbbbb");

    private ResultClaim result(JobId job) {
        return new ResultClaim(job, Scene.digest(1), Scene.digest(2), Scene.digest(3));
    }

    private IncomingClaim claim(JobId job, int slot, int number, Optional<Bytes32> salt) {
        ResultClaim result = result(job);
        return new IncomingClaim(
                slot,
                scene.provider(number),
                new ClaimRow.Revealed(
                        result,
                        HexBytes.of(scene.key(number)
                                .sign(scene.digests.resultClaim(result))
                                .toBytes()),
                        Optional.of(MODEL),
                        REPORT,
                        Optional.of("accuracy"),
                        Optional.of(MetricValue.of(0.5)),
                        Map.of("accuracy", 0.5),
                        Optional.empty()),
                salt);
    }

    private void commit(JobId job, int slot, int number) {
        scene.claimIntake.commit(
                job,
                slot,
                scene.provider(number),
                ClaimCommitment.of(Keccak.KECCAK_256, scene.digests.resultClaim(result(job)), SALT));
    }

    private void judge() {
        new JudgementStep(scene.database(), new FaultDecision(3), "test", scene.clock).run();
    }

    private Optional<ContractCall> settlement(JobId job) {
        SettlementSubmitter submitter = new SettlementSubmitter(new TrainingEscrowCalls(Samples.account(77)));
        return scene.database().call(transaction -> submitter.call(transaction, List.of(job.hex())));
    }

    @Test
    void aClaimStandsWhenItsWorkerGivesTheLeaseBackAfterwards() {
        JobId job = scene.queued(1);
        scene.leased(job, 0, 0);
        assertTrue(scene.claimIntake.claim(claim(job, 0, 0, Optional.empty())).isAccepted());

        LeaseRow row = scene.changes.find(job, 0, scene.provider(0)).orElseThrow();
        scene.changes.release(row, Fault.PROVIDER, Refusal.told("second-thoughts", "No.", "None."), false);
        judge();

        assertEquals(JobStatus.SETTLING, scene.job(job).status());
        assertEquals(Optional.of(Outcome.SUCCEEDED), scene.job(job).outcome());
    }

    @Test
    void aProviderDrawnAgainForTheSlotItLostCommitsAgainAndNobodyWaitsForEver() {
        JobId job = scene.queued(3);
        for (int slot = 0; slot < 3; slot++) {
            scene.leased(job, slot, slot);
            commit(job, slot, slot);
        }
        LeaseRow lost = scene.changes.find(job, 2, scene.provider(2)).orElseThrow();
        scene.clock.pass(Duration.ofSeconds(16));
        scene.changes.expire(lost.id());
        assertFalse(scene.claimIntake.mayReveal(job, 0, scene.provider(0)));

        scene.leased(job, 2, 2);
        commit(job, 2, 2);

        assertTrue(scene.claimIntake.mayReveal(job, 0, scene.provider(0)), "all three have committed");
    }

    @Test
    void aReplicaThatHasNotCommittedMayNotClaim() {
        JobId job = scene.queued(3);
        for (int slot = 0; slot < 3; slot++) {
            scene.leased(job, slot, slot);
        }

        Decision<Lease> decision = scene.claimIntake.claim(claim(job, 0, 0, Optional.empty()));

        assertEquals("bad-claim", decision.refusalReason().orElseThrow().code());
    }

    @Test
    void aReplicaThatNeverAnswersDoesNotCostTheOthersTheirPay() {
        JobId job = scene.queued(3);
        for (int slot = 0; slot < 3; slot++) {
            scene.leased(job, slot, slot);
        }
        commit(job, 0, 0);
        commit(job, 1, 1);
        scene.clock.pass(Duration.ofMinutes(55));
        assertFalse(scene.claimIntake.mayReveal(job, 0, scene.provider(0)), "there is time yet");

        scene.clock.pass(Duration.ofMinutes(1));
        assertTrue(scene.claimIntake.mayReveal(job, 0, scene.provider(0)));
        assertTrue(scene.claimIntake.claim(claim(job, 0, 0, Optional.of(SALT))).isAccepted());
        assertTrue(scene.claimIntake.claim(claim(job, 1, 1, Optional.of(SALT))).isAccepted());
        judge();
        assertEquals(JobStatus.RUNNING, scene.job(job).status(), "the third may still answer");

        scene.clock.pass(Duration.ofMinutes(2));
        judge();
        assertEquals(JobStatus.SETTLING, scene.job(job).status());
        assertEquals(Optional.of(Outcome.SUCCEEDED), scene.job(job).outcome());
        assertEquals(2, scene.number("select count(*) from claim where verdict = 'majority'"));
    }

    @Test
    void aReplicaThatReplacedItsKeyDoesNotKeepTheOthersFromTheirPay() {
        JobId job = scene.queued(3);
        for (int slot = 0; slot < 3; slot++) {
            scene.leased(job, slot, slot);
            commit(job, slot, slot);
        }
        for (int slot = 0; slot < 3; slot++) {
            assertTrue(scene.claimIntake
                    .claim(claim(job, slot, slot, Optional.of(SALT)))
                    .isAccepted());
        }
        judge();
        scene.database()
                .run(transaction -> transaction
                        .providers()
                        .operatorKeyChanged(scene.provider(1), Samples.account(300), Samples.at(7, 0)));

        List<Integer> settled = scene
                .database()
                .call(transaction -> transaction.claims().judged(job))
                .stream()
                .map(ClaimRow::slot)
                .toList();
        assertEquals(List.of(0, 2), settled);
    }

    @Test
    void aSettlementTheChainTookBackIsSentAgainWithItsClaims() {
        JobId job = scene.queued(1);
        scene.leased(job, 0, 0);
        scene.claimIntake.claim(claim(job, 0, 0, Optional.empty()));
        judge();
        ContractCall first = settlement(job).orElseThrow();
        scene.change(job, JobChange.of(new JobEvent.Settled(Outcome.SUCCEEDED, Optional.empty()), Samples.at(9, 1)));
        scene.database()
                .run(transaction -> RawSql.of(transaction)
                        .execute(
                                "update lease set status = 'released', ended_at = ?, end_reason ="
                                        + " 'the job is succeeded'",
                                Timestamp.from(Samples.NOON)));

        scene.database().run(transaction -> transaction.chainEffects().undoAllFrom(9, Samples.NOON));

        assertEquals(JobStatus.SETTLING, scene.job(job).status());
        assertEquals(first, settlement(job).orElseThrow());
    }

    @Test
    void aJobThatIsCalledOffIsNotLeasedAnyMore() {
        JobId job = scene.queued(1);
        scene.offer(job, 0, 0);
        scene.database()
                .run(transaction -> transaction
                        .jobs()
                        .requestCancel(job, HexBytes.fromHex("0x" + "cd".repeat(65)), scene.clock.instant()));

        Decision<Lease> decision = scene.accept(job, 0, 0);

        assertEquals("called-off", decision.refusalReason().orElseThrow().code());
        assertEquals(JobStatus.QUEUED, scene.job(job).status());
    }
}
