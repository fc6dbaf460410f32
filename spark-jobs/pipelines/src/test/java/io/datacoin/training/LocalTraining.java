package io.datacoin.training;

import com.sun.management.OperatingSystemMXBean;
import io.datacoin.spark.access.DataAccess;
import io.datacoin.training.failure.FailureDiagnosis;
import io.datacoin.training.failure.FailureGuard;
import io.datacoin.training.job.TrainingRun;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.output.PhaseTimer;
import io.datacoin.training.session.CanonicalSession;
import io.datacoin.training.spec.process.JobMessages;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.process.TrainJob;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;

/** {@link TrainMain} on a table of this machine: {@code LocalTraining JOB.json TABLE}. */
final class LocalTraining {
    private LocalTraining() {}

    public static void main(String[] arguments) {
        // Processor time, because tests share the machine with whatever else runs.
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        PhaseTimer clock = new PhaseTimer(system::getProcessCpuTime);
        JobOutput output = new JobOutput(System.out);
        ProcessMessage last = FailureGuard.run(() -> train(arguments, output, clock), FailureDiagnosis::of);
        System.err.println("processor seconds per phase: " + clock.seconds());
        output.finish(last);
        Runtime.getRuntime().halt(FailureGuard.exitCode(last));
    }

    private static ProcessMessage train(String[] arguments, JobOutput output, PhaseTimer clock) throws IOException {
        DataAccess.allow(Path.of(arguments[1]));
        TrainJob job = JobMessages.readJob(Path.of(arguments[0]), TrainJob.class);
        DataAccess.allow(Path.of(job.outputDir()));
        return new TrainingRun(CanonicalSession.open("training", job.cores(), Optional.empty()), job, output, clock)
                .run(arguments[1]);
    }
}
