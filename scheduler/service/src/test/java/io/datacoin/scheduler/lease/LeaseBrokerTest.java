package io.datacoin.scheduler.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.Outcome;
import io.datacoin.protocol.Acceptance;
import io.datacoin.protocol.FaultKind;
import io.datacoin.protocol.Heartbeat;
import io.datacoin.protocol.Hello;
import io.datacoin.protocol.LeaseKey;
import io.datacoin.protocol.LeaseState;
import io.datacoin.protocol.Progress;
import io.datacoin.protocol.Release;
import io.datacoin.protocol.SchedulerMessage;
import io.datacoin.protocol.WorkerMessage;
import io.datacoin.scheduler.Scene;
import io.datacoin.scheduler.result.ResultCheck;
import io.datacoin.storage.ipfs.IpfsClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What workers say, and what is stored of it. */
final class LeaseBrokerTest {
    private static final IpfsClient NO_NODE = IpfsClient.connect(URI.create("http://127.0.0.1:1"));

    private final Scene scene = new Scene();
    private final LeaseBroker broker = new LeaseBroker(
            scene.database(),
            scene.changes,
            new ProgressRecorder(scene.database(), Duration.ofMillis(500), scene.clock),
            scene.claimIntake,
            new DataCheck(scene.database(), NO_NODE),
            new ResultCheck(NO_NODE),
            scene.clock);

    @AfterEach
    void close() {
        scene.close();
    }

    private static LeaseKey key(JobId job) {
        return LeaseKey.newBuilder()
                .setJobId(ByteString.copyFrom(job.digest().toBytes()))
                .build();
    }

    private static WorkerMessage hello() {
        return WorkerMessage.newBuilder()
                .setHello(Hello.newBuilder().setVcpus(4).setMemoryBytes(1L << 30))
                .build();
    }

    private void progress(JobId job, String phase, String message) {
        broker.received(
                scene.provider(0),
                WorkerMessage.newBuilder()
                        .setProgress(Progress.newBuilder()
                                .setLease(key(job))
                                .setPhase(phase)
                                .setPercent(5)
                                .setMessage(message))
                        .build());
    }

    @Test
    void numbersNoWorkerCanHaveAreRefusedBeforeTheyReachTheDatabase() {
        for (WorkerMessage impossible : List.of(
                WorkerMessage.newBuilder()
                        .setHello(Hello.newBuilder().setVcpus(-1))
                        .build(),
                WorkerMessage.newBuilder()
                        .setHello(Hello.newBuilder().setVcpus(4).setMemoryBytes(-1))
                        .build(),
                WorkerMessage.newBuilder()
                        .setHeartbeat(Heartbeat.newBuilder().setFreeVcpus(-5))
                        .build(),
                WorkerMessage.newBuilder()
                        .setAcceptance(Acceptance.newBuilder()
                                .setLease(key(scene.queued(1)))
                                .setExpiresSeconds(Long.MAX_VALUE))
                        .build())) {
            assertThrows(IllegalArgumentException.class, () -> broker.received(scene.provider(0), impossible));
        }
    }

    @Test
    void aWorkerThatDialledAgainStaysOnlineWhenItsOldStreamIsFoundBroken() {
        broker.received(scene.provider(0), hello());
        broker.left(scene.provider(0));
        broker.received(
                scene.provider(0),
                WorkerMessage.newBuilder()
                        .setHeartbeat(Heartbeat.newBuilder().setFreeVcpus(4))
                        .build());

        assertEquals(1, scene.number("select count(*) from provider_presence where online and vcpus = 4"));
    }

    @Test
    void whatTheDatabaseCanNotKeepOfAFailureDoesNotKeepTheFailureOut() {
        JobId job = scene.queued(1);
        scene.leased(job, 0, 0);

        List<SchedulerMessage> answers = broker.received(
                scene.provider(0),
                WorkerMessage.newBuilder()
                        .setRelease(Release.newBuilder()
                                .setLease(key(job))
                                .setFault(FaultKind.FAULT_PROVIDER)
                                .setCode("bad-value")
                                .setDetail("no number: \"\u0000\" " + "x".repeat(1 << 20))
                                .setRemedy("Clean the data."))
                        .build());

        assertEquals(
                LeaseState.Kind.LEASE_CLOSED, answers.get(0).getLeaseState().getKind());
        assertEquals(JobStatus.QUEUED, scene.job(job).status());
        assertTrue(scene.number("select max(length(data::text)) from job_event") < 10_000, "told, but not at length");
    }

    private void givesBack(JobId job, int provider, FaultKind fault, String code) {
        scene.leased(job, 0, provider);
        broker.received(
                scene.provider(provider),
                WorkerMessage.newBuilder()
                        .setRelease(Release.newBuilder()
                                .setLease(key(job))
                                .setFault(fault)
                                .setCode(code)
                                .setDetail("the table's log names /etc/passwd")
                                .setRemedy("Publish the table again."))
                        .build());
    }

    private Optional<Outcome> outcomeAfter(JobId job) {
        return scene.job(job).outcome();
    }

    @Test
    void whatProvidersAloneSayOfTheDataIsNobodysFault() {
        JobId job = scene.queued(1);
        givesBack(job, 0, FaultKind.FAULT_DATA, "path-outside-dataset");
        givesBack(job, 1, FaultKind.FAULT_DATA, "path-outside-dataset");
        assertEquals(Optional.empty(), outcomeAfter(job), "two might be wrong");
        givesBack(job, 2, FaultKind.FAULT_DATA, "path-outside-dataset");

        assertEquals(
                Optional.of(Outcome.PLATFORM_FAULT), outcomeAfter(job), "they may be one person who harms a seller");
        assertEquals(0, scene.number("select count(*) from lease where failure ->> 'fault' <> 'data'"));
    }

    @Test
    void aFloodOfProgressIsNotStored() {
        JobId job = scene.queued(1);
        scene.leased(job, 0, 0);
        for (int number = 0; number < 200; number++) {
            progress(job, "phase " + number, "");
            progress(job, number % 2 == 0 ? "fitting" : "reading", "y".repeat(100_000));
        }

        assertTrue(scene.number("select count(*) from job_event where type = 'progress'") <= 3, "one for each phase");
        assertTrue(scene.number("select max(length(data::text)) from job_event") < 10_000, "no long stories");
    }

    @Test
    void everyPhaseIsToldAtOnceAndTheRestInItsTime() {
        JobId job = scene.queued(1);
        scene.leased(job, 0, 0);
        for (String phase : List.of("starting", "reading", "features", "fitting", "fitting", "evaluating", "writing")) {
            progress(job, phase, "");
        }
        assertEquals(6, scene.number("select count(*) from job_event where type = 'progress'"));

        // Half a second, and a hundredth of that for each word before.
        scene.clock.pass(Duration.ofMillis(531));
        progress(job, "writing", "");
        assertEquals(7, scene.number("select count(*) from job_event where type = 'progress'"));
    }
}
