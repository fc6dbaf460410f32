package io.datacoin.scheduler.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.database.Samples;
import io.datacoin.database.job.JobChange;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.job.NewJob;
import io.datacoin.database.outbox.SubmissionRepository.Submission;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobCondition;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.money.Wei;
import io.datacoin.scheduler.Scene;
import io.datacoin.scheduler.batch.WalletsAlone;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a contract wallet told the API, it may deny to the escrow, or make dear. */
final class EscrowSubmitterTest {
    private final Scene scene = new Scene();
    private final PrivateKey requester = PrivateKey.generate();
    private final EscrowSubmitter submitter =
            new EscrowSubmitter(new TrainingEscrowCalls(Samples.account(77)), scene.digests);
    private int jobs;

    @AfterEach
    void close() {
        scene.close();
    }

    private String submitted(boolean byKey) {
        jobs++;
        scene.clock.pass(Duration.ofSeconds(1));
        JobRequest request = new JobRequest(
                requester.address(),
                Samples.digest(500),
                DatasetId.of(3),
                DatasetVersion.of(1),
                Wei.data("12"),
                1,
                Samples.NOON.plusSeconds(36_000),
                BigInteger.valueOf(jobs));
        JobId id = MarketplaceDigests.jobId(request);
        HexBytes signature = byKey
                ? HexBytes.of(requester.sign(scene.digests.jobRequest(request)).toBytes())
                : HexBytes.of(new byte[130]);
        scene.database()
                .run(transaction -> transaction
                        .jobs()
                        .insertSubmitted(new NewJob(id, request, signature, "{}", 1), scene.clock.instant()));
        return id.hex();
    }

    private List<String> waiting() {
        return scene.database().call(transaction -> submitter.waiting(transaction, scene.clock.instant(), 10));
    }

    private void send(List<String> names) {
        scene.database()
                .run(transaction -> transaction
                        .submissions()
                        .add(submitter.purpose(), new Submission("open:" + names, names), scene.clock.instant()));
    }

    @Test
    void eachContractWalletGoesAloneAndNobodyWaitsForItLongerThanOneBatch() {
        String first = submitted(true);
        String wallet = submitted(false);
        String second = submitted(true);
        String otherWallet = submitted(false);
        assertEquals(List.of(first, second), waiting());
        send(waiting());
        assertEquals(List.of(wallet), waiting());
        send(waiting());
        String third = submitted(true);
        assertEquals(List.of(otherWallet), waiting());
        send(waiting());
        assertEquals(List.of(third), waiting());
    }

    private JobRow denied(String name, int times) {
        JobId job = JobId.parse(name);
        for (int time = 1; time <= times; time++) {
            Submission batch = new Submission("open:" + name + ":" + time, List.of(name));
            scene.database().run(transaction -> {
                transaction.submissions().add(submitter.purpose(), batch, scene.clock.instant());
                transaction
                        .jobs()
                        .transition(
                                job,
                                JobChange.of(new JobEvent.Rejected(), Samples.at(9, 1))
                                        .when(JobCondition.MAY_PASS)
                                        .because(WalletsAlone.NOT_SIGNED),
                                scene.clock.instant());
                transaction.submissions().finish(batch.key(), "", scene.clock.instant());
                submitter.done(transaction, name, scene.clock.instant());
            });
        }
        return scene.database()
                .call(transaction -> transaction.jobs().find(job))
                .orElseThrow();
    }

    @Test
    void aWalletThatDeniesItsSignatureToTheEscrowIsAskedThreeTimes() {
        String wallet = submitted(false);
        assertEquals(JobStatus.SUBMITTED, denied(wallet, 2).status());
        JobRow ended = denied(submitted(false), 3);
        assertEquals(JobStatus.FAILED, ended.status());
        assertTrue(ended.statusReason().orElseThrow().contains("did not confirm its signature"));
    }

    @Test
    void nobodyEndsTheJobOfAKeyByOpeningItWithABadSignature() {
        assertEquals(JobStatus.SUBMITTED, denied(submitted(true), 5).status());
    }
}
