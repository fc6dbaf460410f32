package io.datacoin.scheduler.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.result.ResultClaim;
import io.datacoin.protocol.Claim;
import io.datacoin.protocol.LeaseKey;
import io.datacoin.protocol.LeaseState;
import io.datacoin.protocol.SchedulerMessage;
import io.datacoin.protocol.WorkerMessage;
import io.datacoin.scheduler.Scene;
import io.datacoin.scheduler.result.ResultCheck;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.Codec;
import io.datacoin.storage.dag.HashedContent;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.storage.ipfs.IpfsNodeFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that has nothing to show is not paid. */
final class ResultCheckTest {
    private static final Cid NOWHERE = Cid.ofBlock(Codec.RAW, "never stored".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    private final Scene scene = new Scene();
    private IpfsNodeFixture ipfs;

    @BeforeEach
    void start() throws IOException {
        ipfs = IpfsNodeFixture.start(folder);
    }

    @AfterEach
    void close() {
        ipfs.close();
        scene.close();
    }

    private LeaseBroker broker(IpfsClient client) {
        return new LeaseBroker(
                scene.database(),
                scene.changes,
                new ProgressRecorder(scene.database(), Duration.ofMillis(500), scene.clock),
                scene.claimIntake,
                new DataCheck(scene.database(), client),
                new ResultCheck(client),
                scene.clock);
    }

    private WorkerMessage claim(JobId job, Cid model, Cid report) {
        ResultClaim claim =
                new ResultClaim(job, Bytes32.of(model.digest()), Bytes32.of(report.digest()), Scene.digest(3));
        return claim(
                job,
                model,
                report,
                scene.key(0).sign(scene.digests.resultClaim(claim)).toBytes());
    }

    private static WorkerMessage claim(JobId job, Cid model, Cid report, byte[] signature) {
        return WorkerMessage.newBuilder()
                .setClaim(Claim.newBuilder()
                        .setLease(LeaseKey.newBuilder()
                                .setJobId(ByteString.copyFrom(job.digest().toBytes())))
                        .setModelCid(model.toString())
                        .setModelDigest(ByteString.copyFrom(model.digest()))
                        .setReportCid(report.toString())
                        .setReportDigest(ByteString.copyFrom(report.digest()))
                        .setMetricsDigest(ByteString.copyFrom(Scene.digest(3).toBytes()))
                        .setSignature(ByteString.copyFrom(signature))
                        .setPrimaryMetric("accuracy")
                        .setPrimaryValueNanos(
                                ByteString.copyFrom(BigInteger.TEN.pow(9).toByteArray()))
                        .setMetricsJson("{}"))
                .build();
    }

    private JobId running() {
        JobId job = scene.queued(1);
        scene.leased(job, 0, 0);
        return job;
    }

    private void isTurnedDown(JobId job, List<SchedulerMessage> answers, String reason) {
        LeaseState answer = answers.get(0).getLeaseState();
        assertEquals(LeaseState.Kind.LEASE_VOID, answer.getKind());
        assertTrue(answer.getReason().contains(reason), answer.getReason());
        assertEquals(JobStatus.QUEUED, scene.job(job).status(), "the next provider is drawn");
        assertEquals(0, scene.number("select count(*) from claim"));
    }

    @Test
    void aReportNobodyCanReadIsNoResult() {
        JobId job = running();
        isTurnedDown(
                job, broker(ipfs.client()).received(scene.provider(0), claim(job, NOWHERE, NOWHERE)), "can not be had");
    }

    @Test
    void anyOtherFileIsNoReport() throws IOException {
        JobId job = running();
        HashedContent text = ipfs.client().add("{}".getBytes(StandardCharsets.UTF_8));
        isTurnedDown(
                job, broker(ipfs.client()).received(scene.provider(0), claim(job, text.cid(), text.cid())), "is none");
    }

    @Test
    void whatNobodySignedIsNotLookedAt() {
        JobId job = running();
        LeaseBroker broker = broker(IpfsClient.connect(URI.create("http://127.0.0.1:1")));
        LeaseState answer = broker.received(scene.provider(0), claim(job, NOWHERE, NOWHERE, new byte[65]))
                .get(0)
                .getLeaseState();
        assertTrue(answer.getReason().contains("not signed"), answer.getReason());
        assertEquals(JobStatus.LEASED, scene.job(job).status());
    }

    @Test
    void aStorageNodeThatDoesNotAnswerProvesNothingAgainstTheProvider() {
        JobId job = running();
        LeaseBroker broker = broker(IpfsClient.connect(URI.create("http://127.0.0.1:1")));
        assertThrows(
                UncheckedIOException.class, () -> broker.received(scene.provider(0), claim(job, NOWHERE, NOWHERE)));
        assertEquals(JobStatus.LEASED, scene.job(job).status(), "the worker says it again");
    }
}
