package io.datacoin.worker.lease;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.job.Fault;
import io.datacoin.launcher.SparkJob;
import io.datacoin.launcher.SparkJvm;
import io.datacoin.launcher.SparkLauncher;
import io.datacoin.storage.ContentCorruptException;
import io.datacoin.storage.ContentNotFoundException;
import io.datacoin.storage.IpfsClient;
import io.datacoin.storage.IpfsPath;
import io.datacoin.training.spec.CanonicalJson;
import io.datacoin.training.spec.DecodedSpec;
import io.datacoin.training.spec.SpecCodec;
import io.datacoin.training.spec.TrainingSpec;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.process.JobFailure;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.process.Progress;
import io.datacoin.training.spec.process.TrainJob;
import io.datacoin.training.spec.process.TrainResult;
import io.datacoin.worker.result.ResultPublisher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a lease: manifest from IPFS, training in a Spark JVM of its own, result to IPFS. Every end has exactly one word to
 * the desk, and the work directory is gone afterwards. Safe for any thread.
 */
public final class LeaseRunner implements LeaseWork {
    private static final Logger LOGGER = LoggerFactory.getLogger(LeaseRunner.class);
    private static final int LARGEST_MANIFEST = 16 << 20;

    private final IpfsClient ipfs;
    private final SparkLauncher launcher;
    private final ResultPublisher publisher;
    private final Address provider;
    private final Path workDir;
    private final Executor threads;

    /**
     * @param workDir every lease gets a directory of its own in it
     * @param threads one is busy during a whole run
     */
    public LeaseRunner(
            IpfsClient ipfs,
            SparkLauncher launcher,
            ResultPublisher publisher,
            Address provider,
            Path workDir,
            Executor threads) {
        this.ipfs = ipfs;
        this.launcher = launcher;
        this.publisher = publisher;
        this.provider = provider;
        this.workDir = workDir;
        this.threads = threads;
    }

    @Override
    public Running start(LeaseOrder order, Events events) {
        Run run = new Run(order, events);
        threads.execute(run::execute);
        return run::stop;
    }

    /** One run. */
    private final class Run {
        private final LeaseOrder order;
        private final Events events;
        private final WorkDirectory directory;
        private Optional<SparkJvm> process = Optional.empty();
        private boolean stopped;

        Run(LeaseOrder order, Events events) {
            this.order = order;
            this.events = events;
            this.directory =
                    new WorkDirectory(workDir.resolve(order.jobId().hex().substring(2, 18) + "-" + order.role()));
        }

        synchronized void stop() {
            stopped = true;
            process.ifPresent(SparkJvm::kill);
        }

        void execute() {
            try {
                directory.create();
                WorkOutcome outcome = train();
                if (!isStopped()) {
                    outcome.tell(events);
                }
            } catch (IOException | RuntimeException | Error failure) {
                // Errors too: a lease whose run died without a word would be kept alive until the deadline.
                LOGGER.error("Lease {} failed here", order.name(), failure);
                if (!isStopped()) {
                    events.failed(WorkFailure.of(
                            Fault.PROVIDER,
                            "worker-failure",
                            "the worker could not finish: " + failure.getMessage(),
                            "The marketplace draws the next provider."));
                }
            } finally {
                directory.remove();
            }
        }

        private WorkOutcome train() throws IOException {
            DatasetManifest manifest;
            try {
                manifest = manifest();
            } catch (ContentNotFoundException | ContentCorruptException | JsonProcessingException gone) {
                return WorkOutcome.failed(WorkFailure.of(
                        Fault.DATA,
                        "manifest-unavailable",
                        "the dataset's manifest " + order.manifest() + " can not be read: " + gone.getMessage(),
                        "Ask the seller to make the dataset available again."));
            }
            DecodedSpec spec = SpecCodec.decode(order.specJson());
            if (spec.spec().isEmpty()) {
                return specFault(WorkFailure.of(
                        Fault.SPEC, "invalid-spec", "the spec is not valid: " + spec.problems(), "Correct the spec."));
            }
            return after(run(manifest, spec.spec().get()));
        }

        private DatasetManifest manifest() throws IOException {
            byte[] bytes = ipfs.fetchVerified(IpfsPath.parse(order.manifest().text()), LARGEST_MANIFEST);
            return DatasetManifest.decode(new String(bytes, StandardCharsets.UTF_8));
        }

        private ProcessMessage run(DatasetManifest manifest, TrainingSpec spec) throws IOException {
            TrainJob job = new TrainJob(
                    CanonicalJson.parse(order.specJson()),
                    manifest,
                    order.manifest().text(),
                    ipfs.api().toString(),
                    directory.output().toString(),
                    order.vcpus(),
                    order.jobId().hex(),
                    provider.hex(),
                    order.seed().hex());
            Duration limit = Duration.ofMinutes(spec.resources().maxMinutes());
            SparkJvm jvm = launcher.launch(
                    SparkJob.train(job, directory.scratch(), limit),
                    progress -> events.progressed(translate(progress)));
            remember(jvm);
            ProcessMessage message = jvm.result().join();
            // Files are read and deleted next: not while the process still writes.
            int code = jvm.exit().join();
            LOGGER.info("Spark JVM of lease {} ended with exit code {}", order.name(), code);
            return message;
        }

        private synchronized void remember(SparkJvm jvm) {
            process = Optional.of(jvm);
            if (stopped) {
                jvm.kill();
            }
        }

        private synchronized boolean isStopped() {
            return stopped;
        }

        private WorkOutcome after(ProcessMessage message) throws IOException {
            if (message instanceof TrainResult result) {
                events.progressed(new WorkProgress(
                        "writing", 99, OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty(), "publishing"));
                return WorkOutcome.finished(publisher.publish(result));
            }
            if (message instanceof JobFailure failure) {
                WorkFailure found =
                        WorkFailure.of(faultOf(failure), failure.code(), failure.detail(), failure.remedy());
                return found.fault() == Fault.SPEC ? specFault(found) : WorkOutcome.failed(found);
            }
            return WorkOutcome.failed(WorkFailure.of(
                    Fault.PLATFORM, "no-result", "the training process ended with " + message, "Try again."));
        }

        private WorkOutcome specFault(WorkFailure found) throws IOException {
            return WorkOutcome.failed(found.with(publisher.publishFailure(order, found)));
        }
    }

    /** What the process calls the platform's fault is, seen from the marketplace, this provider's: others may do better. */
    private static Fault faultOf(JobFailure failure) {
        return switch (failure.fault()) {
            case SPEC -> Fault.SPEC;
            case DATA -> Fault.DATA;
            case PLATFORM -> Fault.PROVIDER;
        };
    }

    private static WorkProgress translate(Progress progress) {
        return new WorkProgress(
                progress.phase().wireName(),
                progress.percent(),
                progress.iteration().map(OptionalInt::of).orElseGet(OptionalInt::empty),
                progress.iterations().map(OptionalInt::of).orElseGet(OptionalInt::empty),
                progress.objective().map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                progress.message().orElse(""));
    }

    /** The one word a run ends with. */
    private record WorkOutcome(Optional<WorkResult> result, Optional<WorkFailure> failure) {
        static WorkOutcome finished(WorkResult result) {
            return new WorkOutcome(Optional.of(result), Optional.empty());
        }

        static WorkOutcome failed(WorkFailure failure) {
            return new WorkOutcome(Optional.empty(), Optional.of(failure));
        }

        void tell(Events events) {
            result.ifPresent(events::finished);
            failure.ifPresent(events::failed);
        }
    }

    /** Removes what earlier processes left behind; to be called before the first lease. */
    public void clean() throws IOException {
        Files.createDirectories(workDir);
        try (Stream<Path> leftovers = Files.list(workDir)) {
            leftovers.map(WorkDirectory::new).forEach(WorkDirectory::remove);
        }
    }
}
