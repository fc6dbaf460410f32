package io.datacoin.worker.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.job.Failure;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.refusal.RefusalCode;
import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.launcher.job.SparkJob;
import io.datacoin.launcher.run.SparkJvm;
import io.datacoin.launcher.run.SparkLauncher;
import io.datacoin.process.lifecycle.PrivateFolder;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.ContentCorruptException;
import io.datacoin.storage.dag.ContentNotFoundException;
import io.datacoin.storage.dag.VerifiedFile;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.json.UnacceptableJsonException;
import io.datacoin.training.spec.problem.SpecProblem;
import io.datacoin.training.spec.process.JobFailed;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.process.Progress;
import io.datacoin.training.spec.process.TrainJob;
import io.datacoin.training.spec.process.TrainResult;
import io.datacoin.training.spec.request.DecodedSpec;
import io.datacoin.training.spec.request.SpecCodec;
import io.datacoin.training.spec.request.TrainingSpec;
import io.datacoin.worker.lease.LeaseOrder;
import io.datacoin.worker.lease.LeaseWork;
import io.datacoin.worker.lease.WorkProgress;
import io.datacoin.worker.lease.WorkResult;
import io.datacoin.worker.result.ResultPublisher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a lease: manifest from IPFS, training in a Spark JVM of its own, result to IPFS. The end of every run is
 * told exactly once, and the work directory is gone afterwards. Safe for any thread.
 */
public final class LeaseRunner implements LeaseWork {
    private static final Logger LOGGER = LoggerFactory.getLogger(LeaseRunner.class);

    private final IpfsClient ipfs;
    private final SparkLauncher launcher;
    private final ResultPublisher publisher;
    private final Address provider;
    private final Path workDir;
    private final Executor threads;
    private final AtomicLong runs = new AtomicLong();

    /**
     * @param workDir every run gets a directory of its own in it
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
            // The same lease may be taken again while the last run of it still tidies up.
            this.directory = new WorkDirectory(workDir.resolve(
                    order.jobId().hex().substring(2, 18) + "-" + order.slot() + "-" + runs.incrementAndGet()));
        }

        synchronized void stop() {
            stopped = true;
            process.ifPresent(SparkJvm::kill);
        }

        void execute() {
            try {
                directory.create();
                Consumer<Events> ending = train();
                if (!isStopped()) {
                    ending.accept(events);
                }
            } catch (IOException | RuntimeException | Error failure) {
                // Errors too: a lease whose run died without a word would be kept alive until the deadline.
                LOGGER.error("Lease {} failed here", order.name(), failure);
                if (!isStopped()) {
                    events.failed(told(
                            Fault.PROVIDER,
                            TrainingCode.WORKER_FAILURE,
                            "the worker could not finish: " + failure.getMessage(),
                            "The marketplace draws the next provider."));
                }
            } finally {
                directory.remove();
            }
        }

        /** Everything but the word at the end, which is given back. */
        private Consumer<Events> train() throws IOException {
            DatasetManifest manifest;
            try {
                manifest = manifest();
            } catch (ContentNotFoundException | ContentCorruptException | JsonProcessingException gone) {
                return failed(told(
                        Fault.DATA,
                        TrainingCode.MANIFEST_UNAVAILABLE,
                        "the dataset's manifest " + order.manifest() + " can not be read: " + gone.getMessage(),
                        "Ask the seller to make the dataset available again."));
            }
            DecodedSpec spec = SpecCodec.decode(order.specJson());
            if (spec.spec().isEmpty()) {
                return specFault(new Refusal(
                        TrainingCode.INVALID_SPEC,
                        "the spec is not valid: "
                                + spec.problems().stream()
                                        .map(SpecProblem::detail)
                                        .collect(Collectors.joining("; ")),
                        "Correct the spec."));
            }
            return after(run(manifest, spec.spec().get()));
        }

        private DatasetManifest manifest() throws IOException {
            VerifiedFile file =
                    ipfs.openVerified(IpfsPath.parse(order.manifest().text()));
            if (file.size() > DatasetManifest.LARGEST_BYTES) {
                throw new UnacceptableJsonException(
                        file.size() + " bytes (expected: at most " + DatasetManifest.LARGEST_BYTES + ")");
            }
            try (InputStream content = file.stream()) {
                return DatasetManifest.decode(new String(content.readAllBytes(), StandardCharsets.UTF_8));
            }
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

        private Consumer<Events> after(ProcessMessage message) throws IOException {
            if (message instanceof TrainResult result) {
                events.progressed(new WorkProgress(
                        "writing", 99, OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty(), "publishing"));
                WorkResult published = publisher.publish(result);
                return told -> told.finished(published);
            }
            if (message instanceof JobFailed ended) {
                Fault fault = seenFromOutside(ended.failure().fault());
                Refusal why = ended.failure().why();
                return fault == Fault.SPEC ? specFault(why) : failed(new Failure.Told(fault, why));
            }
            return failed(told(
                    Fault.PLATFORM,
                    TrainingCode.NO_RESULT,
                    "the training process ended with a " + message.getClass().getSimpleName(),
                    "Try again."));
        }

        private Consumer<Events> specFault(Refusal why) throws IOException {
            return failed(new Failure.Proven(why, publisher.publishFailure(order, why)));
        }

        private static Consumer<Events> failed(Failure failure) {
            return told -> told.failed(failure);
        }
    }

    /** A fault of this machine is the provider's fault for the marketplace: another machine may do better. */
    private static Fault seenFromOutside(Fault told) {
        return switch (told) {
            case SPEC, DATA, PROVIDER -> told;
            case PLATFORM -> Fault.PROVIDER;
        };
    }

    private static Failure told(Fault fault, RefusalCode code, String detail, String remedy) {
        return new Failure.Told(fault, new Refusal(code, detail, remedy));
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

    /** Removes what earlier processes left behind; to be called before the first lease. */
    public void clean() throws IOException {
        PrivateFolder.close(workDir);
        try (Stream<Path> leftovers = Files.list(workDir)) {
            leftovers.map(WorkDirectory::new).forEach(WorkDirectory::remove);
        }
    }
}
