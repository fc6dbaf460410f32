package io.datacoin.worker.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.job.Failure;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.launcher.jvm.JvmSource;
import io.datacoin.launcher.run.SparkLauncher;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.storage.ipfs.IpfsNodeFixture;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.StoredContent;
import io.datacoin.training.spec.dataset.TableFacts;
import io.datacoin.training.spec.process.JobFailed;
import io.datacoin.training.spec.process.Phase;
import io.datacoin.training.spec.process.Progress;
import io.datacoin.training.spec.process.TrainJob;
import io.datacoin.worker.lease.LeaseOrder;
import io.datacoin.worker.lease.LeaseWork;
import io.datacoin.worker.lease.SampleOffer;
import io.datacoin.worker.lease.WorkProgress;
import io.datacoin.worker.lease.WorkResult;
import io.datacoin.worker.result.ResultPublisher;
import io.datacoin.worker.result.SampleReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A granted lease becomes a result, or a word of whose fault there is none, and leaves nothing on this machine. */
@Timeout(90)
final class LeaseRunnerTest {
    private static final Address PROVIDER = Address.of("0x00000000000000000000000000000000000000bb");
    private static final String SPEC = "{\"dataset\":\"1\",\"version\":2,\"task\":\"classification\","
            + "\"label\":\"species\",\"features\":\"auto\",\"algorithm\":\"random-forest\"}";
    private static final int LIMIT = 1 << 20;

    private final Path work;
    private final IpfsNodeFixture node;
    private final IpfsClient ipfs;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Told told = new Told();

    LeaseRunnerTest(@TempDir Path folder) throws IOException {
        this.work = Files.createDirectories(folder.resolve("work"));
        this.node = IpfsNodeFixture.start(folder.resolve("ipfs"));
        this.ipfs = node.client();
    }

    @AfterEach
    void close() throws InterruptedException {
        node.close();
        threads.shutdownNow();
        assertTrue(threads.awaitTermination(20, TimeUnit.SECONDS));
    }

    @Test
    void aLeaseIsTrainedAndItsResultIsPublished() throws Exception {
        ScriptedJvms jvms = ScriptedJvms.thatSucceed(
                Progress.of(Phase.READING, 10, "reading"),
                new Progress(Phase.FITTING, 50, Optional.of(3), Optional.of(20), Optional.of(0.5), Optional.empty()));
        LeaseOrder order = order(SPEC, manifest());
        runner(jvms).start(order, told);

        assertEquals(
                new WorkProgress(
                        "reading", 10, OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty(), "reading"),
                told.progress());
        assertEquals(
                new WorkProgress("fitting", 50, OptionalInt.of(3), OptionalInt.of(20), OptionalDouble.of(0.5), ""),
                told.progress());
        assertEquals("writing", told.progress().phase());
        WorkResult result = told.result();
        assertEquals(SampleReport.digest(), result.metricsDigest().hex());
        assertTrue(ipfs.isPinned(Cid.parse(result.model().text())));
        assertTrue(ipfs.isPinned(Cid.parse(result.report().text())));
        assertNothingIsLeft();
        assertTrue(told.nothingElse());

        TrainJob job = jvms.started().get(0);
        assertEquals(order.jobId().hex(), job.jobId());
        assertEquals(order.seed().hex(), job.seed());
        assertEquals(PROVIDER.hex(), job.provider());
        assertEquals(order.vcpus(), job.cores());
        assertEquals(order.manifest().text(), job.manifestCid());
        assertEquals(penguins(), job.manifest());
        assertEquals(ipfs.api().toString(), job.ipfsApi());
    }

    @Test
    void aManifestNobodyHasIsAFaultOfTheData() throws Exception {
        ScriptedJvms jvms = ScriptedJvms.thatSucceed();
        ContentId nowhere = SampleOffer.order(1).manifest();
        runner(jvms).start(order(SPEC, nowhere), told);
        assertTold(Fault.DATA, "manifest-unavailable");
        assertEquals(List.of(), jvms.started());
    }

    @Test
    void whatIsNoManifestIsAFaultOfTheData() throws Exception {
        runner(ScriptedJvms.thatSucceed()).start(order(SPEC, added("no manifest")), told);
        assertTold(Fault.DATA, "manifest-unavailable");
    }

    @Test
    void aSpecThatIsNotValidIsProvenBeforeAnythingRuns() throws Exception {
        ScriptedJvms jvms = ScriptedJvms.thatSucceed();
        runner(jvms).start(order("{\"algorithm\":\"magic\"}", manifest()), told);
        assertProven("invalid-spec");
        assertEquals(List.of(), jvms.started());
    }

    @Test
    void aFaultOfTheSpecThatTheTrainingFindsIsProvenByAPublishedReport() throws Exception {
        runner(ScriptedJvms.thatSay(
                        JobFailed.told(Fault.SPEC, TrainingCode.SINGLE_CLASS, "one value", "choose another")))
                .start(order(SPEC, manifest()), told);
        assertProven("single-class");
    }

    @Test
    void aFaultOfTheDataIsTold() throws Exception {
        runner(ScriptedJvms.thatSay(JobFailed.told(Fault.DATA, TrainingCode.TABLE_UNREADABLE, "row 3", "mend it")))
                .start(order(SPEC, manifest()), told);
        assertTold(Fault.DATA, "table-unreadable");
    }

    @Test
    void aFaultOfThisMachineIsTheProvidersToOthers() throws Exception {
        runner(ScriptedJvms.thatSay(
                        JobFailed.told(Fault.PLATFORM, TrainingCode.OUT_OF_MEMORY, "no heap", "ask for less")))
                .start(order(SPEC, manifest()), told);
        assertTold(Fault.PROVIDER, "out-of-memory");
    }

    @Test
    void aTrainingThatDiesWithoutAWordIsTheProvidersFault() throws Exception {
        runner(ScriptedJvms.thatSay()).start(order(SPEC, manifest()), told);
        assertTold(Fault.PROVIDER, "process-died");
    }

    @Test
    void aTrainingThatLiesAboutItsMetricsIsTheProvidersFault() throws Exception {
        runner(ScriptedJvms.thatClaim("0x" + "11".repeat(32))).start(order(SPEC, manifest()), told);
        assertEquals("writing", told.progress().phase());
        assertTold(Fault.PROVIDER, "worker-failure");
    }

    @Test
    void aProcessThatCanNotBeStartedIsTold() throws Exception {
        runner((job, file) -> {
                    throw new IOException("no java");
                })
                .start(order(SPEC, manifest()), told);
        assertTold(Fault.PROVIDER, "worker-failure");
    }

    /** Otherwise the lease would be kept alive until its deadline. */
    @Test
    void anErrorOfThisProgramIsToldToo() throws Exception {
        runner((job, file) -> {
                    throw new NoClassDefFoundError("gone");
                })
                .start(order(SPEC, manifest()), told);
        assertTold(Fault.PROVIDER, "worker-failure");
    }

    @Test
    void aNodeThatIsDownIsTheProvidersFaultAndNotTheDatas() throws Exception {
        LeaseOrder order = order(SPEC, manifest());
        node.kill();
        runner(ScriptedJvms.thatSucceed()).start(order, told);
        assertTold(Fault.PROVIDER, "worker-failure");
    }

    @Test
    void aStoppedRunIsKilledAndTellsNothingMore() throws Exception {
        LeaseWork.Running run = runner(ScriptedJvms.thatLinger(Progress.of(Phase.READING, 10, "reading")))
                .start(order(SPEC, manifest()), told);
        assertEquals(10, told.progress().percent());
        run.stop();
        run.stop();
        assertNothingIsLeft();
        assertTrue(told.nothingElse());
    }

    @Test
    void aRunThatIsStoppedBeforeAThreadIsFreeTellsNothing() throws Exception {
        CompletableFuture<Runnable> waiting = new CompletableFuture<>();
        LeaseWork.Running run = new LeaseRunner(
                        ipfs,
                        new SparkLauncher(ScriptedJvms.thatLinger()),
                        new ResultPublisher(ipfs),
                        PROVIDER,
                        work,
                        waiting::complete)
                .start(order(SPEC, manifest()), told);
        run.stop();
        waiting.get(20, TimeUnit.SECONDS).run();
        assertNothingIsLeft();
        assertTrue(told.nothingElse());
    }

    /** A lease may come back while the last run of it still tidies up. */
    @Test
    void theEndOfOneRunTakesNothingFromTheNextRunOfTheSameLease() throws Exception {
        CountDownLatch ending = new CountDownLatch(1);
        CountDownLatch nextRuns = new CountDownLatch(1);
        CompletableFuture<Void> firstGone = new CompletableFuture<>();
        ScriptedJvms first = ScriptedJvms.thatSay();
        ScriptedJvms next = ScriptedJvms.thatLinger(Progress.of(Phase.READING, 10, "reading"));
        LeaseRunner runner = new LeaseRunner(
                ipfs,
                new SparkLauncher((job, file) -> (first.started().isEmpty() ? first : next).start(job, file)),
                new ResultPublisher(ipfs),
                PROVIDER,
                work,
                task -> threads.execute(() -> {
                    task.run();
                    firstGone.complete(null);
                }));
        LeaseOrder order = order(SPEC, manifest());
        runner.start(order, new Told() {
            @Override
            public void failed(Failure failure) {
                ending.countDown();
                await(nextRuns);
            }
        });
        await(ending);
        LeaseWork.Running second = runner.start(order, told);
        assertEquals(10, told.progress().percent());
        nextRuns.countDown();
        firstGone.get(20, TimeUnit.SECONDS);
        try (Stream<Path> directories = Files.list(work)) {
            assertEquals(1, directories.count(), "the second run's");
        }
        second.stop();
        assertNothingIsLeft();
    }

    @Test
    void whatAnEarlierWorkerLeftIsRemoved() throws Exception {
        Files.createDirectories(work.resolve("0123456789abcdef-0/scratch"));
        LeaseRunner runner = runner(ScriptedJvms.thatSay());
        runner.clean();
        assertNothingIsLeft();
        Files.delete(work);
        runner.clean();
        assertTrue(Files.isDirectory(work));
    }

    private LeaseRunner runner(JvmSource jvms) {
        return new LeaseRunner(ipfs, new SparkLauncher(jvms), new ResultPublisher(ipfs), PROVIDER, work, threads);
    }

    private void assertTold(Fault fault, String code) throws Exception {
        Failure failure = told.failure();
        assertInstanceOf(Failure.Told.class, failure);
        assertEquals(fault, failure.fault());
        assertEquals(code, failure.why().code(), failure::toString);
        assertNothingIsLeft();
        assertTrue(told.nothingElse());
    }

    private void assertProven(String code) throws Exception {
        Failure.Proven failure = assertInstanceOf(Failure.Proven.class, told.failure());
        assertEquals(code, failure.why().code(), failure::toString);
        byte[] report = ipfs.fetchVerified(IpfsPath.parse(failure.report().cid().text()), LIMIT);
        assertTrue(new String(report, StandardCharsets.UTF_8).contains(code));
        assertNothingIsLeft();
        assertTrue(told.nothingElse());
    }

    /** After the run's thread has come to its end. */
    private void assertNothingIsLeft() throws Exception {
        threads.shutdown();
        assertTrue(threads.awaitTermination(20, TimeUnit.SECONDS));
        try (Stream<Path> left = Files.list(work)) {
            assertEquals(List.of(), left.toList());
        }
    }

    private LeaseOrder order(String spec, ContentId manifest) {
        LeaseOrder sample = SampleOffer.order(1);
        return new LeaseOrder(
                sample.jobId(),
                sample.slot(),
                sample.request(),
                spec,
                manifest,
                sample.vcpus(),
                sample.seed(),
                sample.expires());
    }

    private ContentId manifest() throws IOException {
        return added(new String(penguins().canonicalBytes(), StandardCharsets.UTF_8));
    }

    private ContentId added(String text) throws IOException {
        return ContentId.of(
                ipfs.add(text.getBytes(StandardCharsets.UTF_8)).cid().toString());
    }

    private static DatasetManifest penguins() {
        return new DatasetManifest(
                DatasetManifest.FORMAT_VERSION,
                "penguins",
                "",
                "CC0-1.0",
                "csv",
                new TableFacts(List.of(), List.of(), List.of()),
                344,
                0,
                new StoredContent("bafkraw", 12_345, "aa", Optional.empty()),
                new StoredContent("bafytable", 23_456, "bb", Optional.of("delta")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new DatasetManifest.Publisher("0x0000000000000000000000000000000000000001", Optional.empty()));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
