package io.datacoin.worker.run;

import io.datacoin.launcher.job.SparkJob;
import io.datacoin.launcher.jvm.JvmSource;
import io.datacoin.training.spec.process.JobMessages;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.process.TrainJob;
import io.datacoin.training.spec.process.TrainResult;
import io.datacoin.worker.result.SampleReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Real processes in the place of Spark JVMs: shell scripts that say what the test wants. */
final class ScriptedJvms implements JvmSource {
    private final List<TrainJob> started = new CopyOnWriteArrayList<>();
    private final String script;
    private final List<ProcessMessage> messages;
    private final String digest;

    private ScriptedJvms(String script, List<ProcessMessage> messages, String digest) {
        this.script = script;
        this.messages = List.copyOf(messages);
        this.digest = digest;
    }

    /** A training that says these messages and then has a result. */
    static ScriptedJvms thatSucceed(ProcessMessage... before) {
        return thatClaim(SampleReport.digest(), before);
    }

    /** A training that says of its metrics what may not be true. */
    static ScriptedJvms thatClaim(String metricsDigest, ProcessMessage... before) {
        return new ScriptedJvms(
                "mkdir -p output/model && echo 'a forest' > output/model/part-0 && cp report.json output/ && cat said",
                List.of(before),
                metricsDigest);
    }

    /** A training that says these messages and has no result. */
    static ScriptedJvms thatSay(ProcessMessage... messages) {
        return new ScriptedJvms("cat said; exit 1", List.of(messages), "");
    }

    /** A training that says these messages and goes on until it is killed. */
    static ScriptedJvms thatLinger(ProcessMessage... messages) {
        return new ScriptedJvms("cat said; exec cat > rest", List.of(messages), "");
    }

    List<TrainJob> started() {
        return List.copyOf(started);
    }

    @Override
    public Process start(SparkJob job, Path jobFile) throws IOException {
        TrainJob told = JobMessages.readJob(jobFile, TrainJob.class);
        started.add(told);
        Path output = Path.of(told.outputDir());
        List<String> said = new ArrayList<>();
        messages.forEach(message -> said.add(JobMessages.encode(message)));
        if (!digest.isEmpty()) {
            said.add(JobMessages.encode(new TrainResult(
                    output.resolve("model").toString(),
                    output.resolve("report.json").toString(),
                    SampleReport.report().metrics(),
                    digest)));
        }
        Files.createSymbolicLink(job.workDir().resolve("output"), output);
        Files.createDirectories(output);
        Files.write(job.workDir().resolve("said"), said);
        Files.write(job.workDir().resolve("report.json"), SampleReport.report().canonicalBytes());
        return new ProcessBuilder("sh", "-c", script)
                .directory(job.workDir().toFile())
                .start();
    }
}
