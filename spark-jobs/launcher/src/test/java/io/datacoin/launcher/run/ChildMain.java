package io.datacoin.launcher.run;

import io.datacoin.domain.job.Fault;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.JobFailed;
import io.datacoin.training.spec.process.JobMessages;
import io.datacoin.training.spec.process.Phase;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.process.Progress;
import io.datacoin.training.spec.process.TrainResult;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stands in for a pipeline: does what the name of its input file says. */
public final class ChildMain {
    private ChildMain() {}

    public static void main(String[] arguments) throws Exception {
        IngestJob job = JobMessages.readJob(Path.of(arguments[0]), IngestJob.class);
        switch (job.fileName()) {
            case "succeed" -> succeed();
            case "fail" -> fail();
            case "crash" -> throw new IllegalStateException("the disk is on fire");
            case "exhaust" -> exhaust();
            case "chatter" -> chatter();
            case "linger" -> linger();
            case "family" -> family(Path.of(job.outputDir()));
            case "describe" -> describe(Path.of(job.outputDir()));
            default -> throw new IllegalArgumentException(job.fileName());
        }
    }

    private static void succeed() {
        tell(Progress.of(Phase.READING, 10, "reading"));
        System.out.println("a library says hello");
        tell(Progress.of(Phase.FITTING, 50, "fitting"));
        tell(new TrainResult("/model", "/report", Map.of("f1", 0.5), "0x00"));
    }

    private static void fail() {
        tell(JobFailed.told(Fault.DATA, ApiCode.EMPTY_FILE, "the file is empty", "send another"));
        System.exit(1);
    }

    private static void exhaust() {
        List<byte[]> hoard = new ArrayList<>();
        while (true) {
            hoard.add(new byte[16 << 20]);
            System.err.println(hoard.size());
        }
    }

    private static void chatter() {
        String line = "x".repeat(1000);
        for (int count = 0; count < 50_000; count++) {
            System.err.println(line);
        }
        System.err.println("the very last line");
        System.exit(5);
    }

    /** Waits for the end of its input as every pipeline does. */
    private static void linger() throws Exception {
        tell(Progress.of(Phase.STARTING, 0, "lingering"));
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    private static void family(Path folder) throws Exception {
        Process child = new ProcessBuilder("sleep", "600").start();
        Files.writeString(folder.resolve("pid"), Long.toString(child.pid()));
        linger();
    }

    private static void describe(Path folder) throws Exception {
        Files.writeString(
                folder.resolve("environment"), String.join("\n", System.getenv().keySet()));
        Files.writeString(folder.resolve("timezone"), System.getProperty("user.timezone"));
        long code = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().startsWith("Code"))
                .mapToLong(pool -> pool.getUsage().getMax())
                .sum();
        Files.writeString(folder.resolve("code-cache-bytes"), Long.toString(code));
        succeed();
    }

    private static void tell(ProcessMessage message) {
        System.out.println(JobMessages.encode(message));
    }
}
