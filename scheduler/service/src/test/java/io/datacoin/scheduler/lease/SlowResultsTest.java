package io.datacoin.scheduler.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpServer;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.result.ResultClaim;
import io.datacoin.protocol.Claim;
import io.datacoin.protocol.Hello;
import io.datacoin.protocol.LeaseKey;
import io.datacoin.protocol.LeaseState;
import io.datacoin.protocol.WorkerMessage;
import io.datacoin.scheduler.Scene;
import io.datacoin.scheduler.connection.ConnectionLimits;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.Codec;
import io.datacoin.storage.ipfs.IpfsClient;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A provider whose result takes long to be looked at, and the others. */
@Timeout(60)
final class SlowResultsTest {
    private static final Cid REPORT = Cid.ofBlock(Codec.RAW, new byte[] {1});
    private static final Cid MODEL = Cid.ofBlock(Codec.DAG_PB, new byte[] {2});

    private final CountDownLatch released = new CountDownLatch(1);
    private final Semaphore asked = new Semaphore(0);
    private final ExecutorService answers = Executors.newCachedThreadPool();
    private final HttpServer node;
    private final ListeningGateway door;

    SlowResultsTest() throws IOException {
        node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.setExecutor(answers);
        node.createContext("/", exchange -> {
            asked.release();
            try {
                released.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            byte[] answer = "{\"Message\":\"block was not found locally\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(500, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        node.start();
        door = new ListeningGateway(
                new ConnectionLimits(40, 30, 100_000, Duration.ofSeconds(30)),
                IpfsClient.connect(
                        URI.create("http://127.0.0.1:" + node.getAddress().getPort())));
    }

    @AfterEach
    void close() {
        released.countDown();
        door.close();
        node.stop(0);
        answers.shutdownNow();
    }

    private DiallingWorker loggedIn(int number) {
        DiallingWorker worker =
                DiallingWorker.dial(door.channel()).logsIn(door.scene.provider(number), door.scene.key(number));
        assertTrue(worker.hears().hasWelcome());
        return worker;
    }

    private static LeaseKey key(JobId job) {
        return LeaseKey.newBuilder()
                .setJobId(ByteString.copyFrom(job.digest().toBytes()))
                .build();
    }

    private WorkerMessage claim(JobId job) {
        ResultClaim claim =
                new ResultClaim(job, Bytes32.of(MODEL.digest()), Bytes32.of(REPORT.digest()), Scene.digest(3));
        return WorkerMessage.newBuilder()
                .setClaim(Claim.newBuilder()
                        .setLease(key(job))
                        .setModelCid(MODEL.toString())
                        .setModelDigest(ByteString.copyFrom(MODEL.digest()))
                        .setReportCid(REPORT.toString())
                        .setReportDigest(ByteString.copyFrom(REPORT.digest()))
                        .setMetricsDigest(ByteString.copyFrom(Scene.digest(3).toBytes()))
                        .setSignature(ByteString.copyFrom(door.scene
                                .key(0)
                                .sign(door.scene.digests.resultClaim(claim))
                                .toBytes()))
                        .setPrimaryMetric("accuracy")
                        .setPrimaryValueNanos(
                                ByteString.copyFrom(BigInteger.TEN.pow(9).toByteArray()))
                        .setMetricsJson("{}"))
                .build();
    }

    /** A lease that is not his is looked up before it is answered. */
    private void isHeard(DiallingWorker worker, JobId job) {
        worker.says(WorkerMessage.newBuilder()
                .setHello(
                        Hello.newBuilder().setVcpus(4).setMemoryBytes(1L << 30).addLeases(key(job)))
                .build());
        assertEquals(LeaseState.Kind.LEASE_VOID, worker.hears().getLeaseState().getKind());
    }

    @Test
    void keepsNobodyWaitingAndIsAnsweredOnceWhereItIs() throws InterruptedException {
        JobId job = door.scene.queued(1);
        door.scene.leased(job, 0, 0);
        DiallingWorker slow = loggedIn(0).says(claim(job));
        assertTrue(asked.tryAcquire(20, TimeUnit.SECONDS), "the result is looked at");
        for (int again = 0; again < 8; again++) {
            slow = loggedIn(0).says(claim(job));
        }
        isHeard(loggedIn(1), job);
        isHeard(loggedIn(2), job);

        released.countDown();
        LeaseState answer = slow.hears().getLeaseState();
        assertEquals(LeaseState.Kind.LEASE_VOID, answer.getKind());
        assertTrue(answer.getReason().contains("can not be had"), answer.getReason());
        assertEquals(JobStatus.QUEUED, door.scene.job(job).status());
        assertEquals(0, asked.availablePermits(), "it is looked at once");
    }
}
