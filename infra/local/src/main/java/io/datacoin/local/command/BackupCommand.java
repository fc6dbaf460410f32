package io.datacoin.local.command;

import io.datacoin.cli.option.CommonOptions;
import io.datacoin.cli.terminal.Output;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.local.archive.HomeArchive;
import io.datacoin.local.check.HomeCheck;
import io.datacoin.local.check.HomeReport;
import io.datacoin.local.control.ControlClient;
import io.datacoin.local.control.StackRequest;
import io.datacoin.local.parts.Installation;
import io.datacoin.local.stack.HomeInspection;
import io.datacoin.local.stack.HomeUse;
import io.datacoin.local.stack.StackHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code datacoin backup}: a home in one file, while a stack runs on it or not. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Copy a stack's home, running or stopped, into one file. The file holds its keys.")
final class BackupCommand implements Callable<Integer> {
    private static final double NANOS_PER_SECOND = 1e9;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private HomeOption home = new HomeOption();

    @Parameters(paramLabel = "FILE", description = "Where to write it; must not be there yet.")
    private Path file = Path.of("home.backup");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Output output = common.output();
        Path target = file.toAbsolutePath().normalize();
        long begin = System.nanoTime();
        BackupSummary summary = HomeUse.isInUse(home.path()) ? ofRunning(target, output) : ofStopped(target, output);
        double seconds = Math.round((System.nanoTime() - begin) / NANOS_PER_SECOND * 10) / 10.0;
        long bytes = Files.size(target);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", target.toString());
        document.put("bytes", bytes);
        document.put("unpackedBytes", summary.unpackedBytes());
        document.put("files", summary.files());
        document.put("block", summary.block());
        document.put("running", summary.running());
        document.put("seconds", seconds);
        output.result(
                String.format(
                        Locale.ROOT,
                        "%s: %s for %s in %d files, the chain at block %d, in %.1f s.%n"
                                + "It holds every key of the home, with what opens them: who can read it owns them.",
                        target,
                        FileUtils.byteCountToDisplaySize(bytes),
                        FileUtils.byteCountToDisplaySize(summary.unpackedBytes()),
                        summary.files(),
                        summary.block(),
                        seconds),
                document);
        return 0;
    }

    private BackupSummary ofRunning(Path target, Output output) throws IOException {
        output.progress("a stack runs on " + home.path() + ": it writes its own backup and goes on");
        String told = new ControlClient(StackHome.controlSocket(home.path()))
                .ask(
                        new StackRequest(
                                Installation.ofThisProcess().root().toString(),
                                StackRequest.Wish.BACKUP,
                                List.of(target.toString())),
                        line -> output.progress("  " + line));
        return BackupSummary.parse(told);
    }

    private BackupSummary ofStopped(Path target, Output output) throws InterruptedException {
        HomeReport report = HomeInspection.of(home.path(), HomeCheck.Depth.START);
        if (!report.founded()) {
            throw new RefusedException(
                    ClientCode.NO_HOME,
                    "no marketplace ever ran on " + home.path(),
                    "name the home with --home DIR; ./datacoin up makes one");
        }
        // A backup that can not be started would be found out when it is needed.
        report.requireStartable();
        try (StackHome locked = StackHome.open(home.path())) {
            return BackupSummary.of(
                    new HomeArchive(locked.folder(""), InstantSource.system(), line -> output.progress("  " + line))
                            .write(target, false, HomeArchive::stopped));
        }
    }
}
