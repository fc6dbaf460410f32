package io.datacoin.local.command;

import io.datacoin.cli.option.CommonOptions;
import io.datacoin.cli.terminal.Output;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.local.check.HomeCheck;
import io.datacoin.local.check.HomeReport;
import io.datacoin.local.control.ControlSocket;
import io.datacoin.local.parts.Installation;
import io.datacoin.local.process.ChildFailure;
import io.datacoin.local.stack.EmbeddedStack;
import io.datacoin.local.stack.HomeInspection;
import io.datacoin.local.stack.HomeUse;
import io.datacoin.local.stack.Renewal;
import io.datacoin.local.stack.StackHome;
import io.datacoin.local.stack.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code datacoin up}: the embedded stack in the foreground. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Run a whole marketplace on this machine until Ctrl-C; its state is kept in --home.")
final class UpCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The API's port on 127.0.0.1 (default: 8080; 0 takes any free one).")
    private int port = 8080;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many staked providers to run (default: 3).")
    private int workers = 3;

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(
            names = "--block-time",
            paramLabel = "DURATION",
            defaultValue = "PT1S",
            description = "Time between blocks, ISO-8601 (default: PT1S).")
    private Duration blockTime = Duration.ofSeconds(1);

    @Option(names = "--bridge", description = "Run a second chain too, with a bridge to it: see datacoin bridge.")
    private boolean bridge;

    @Option(
            names = "--check",
            description = "Look the home over, running or not, and change nothing; 0 when it is well.")
    private boolean check;

    @Option(
            names = "--renew",
            paramLabel = "PART",
            description = "Begin a part anew that is damaged or gone: database or content. What is left is moved aside;"
                    + " what only was there is lost.")
    private Set<Renewal> renew = new LinkedHashSet<>();

    @Override
    public Integer call() throws InterruptedException {
        Output output = common.output();
        if (check) {
            return look(output);
        }
        Installation installation = Installation.ofThisProcess();
        CountDownLatch stopped = new CountDownLatch(1);
        EmbeddedStack stack = start(installation, output);
        Optional<ControlSocket> control = listen(stack, installation, output);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            output.progress("stopping");
                            control.ifPresent(ControlSocket::close);
                            stack.close();
                            stopped.countDown();
                        },
                        "stop"));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("api", stack.api().toString());
        document.put("chain", stack.chain().toString());
        stack.away().ifPresent(away -> document.put("away", away.toString()));
        document.put("home", stack.home().folder("").toString());
        document.put("startSeconds", stack.startTime().toMillis() / 1000.0);
        output.result(
                "The marketplace is up after " + stack.startTime().toMillis() / 1000.0 + " s.\n"
                        + "  page and API  " + stack.api() + "/\n"
                        + "  chain         " + stack.chain() + "\n"
                        + stack.away()
                                .map(away -> "  second chain  " + away + "\n")
                                .orElse("")
                        + "  state, logs   " + stack.home().folder("") + "\n"
                        + "Ctrl-C stops it.",
                document);
        stopped.await();
        return 0;
    }

    private int look(Output output) {
        HomeReport report = HomeInspection.of(home.path(), HomeCheck.Depth.WHOLE);
        if (!report.founded()) {
            throw new RefusedException(
                    ClientCode.NO_HOME,
                    "no marketplace ever ran on " + home.path(),
                    "name the home with --home DIR; without --check this command makes one");
        }
        HomeCheckText text = new HomeCheckText(report, HomeUse.isInUse(home.path()));
        output.result(text.text(), text.document());
        return report.isWell() ? 0 : 1;
    }

    private EmbeddedStack start(Installation installation, Output output) {
        try {
            return EmbeddedStack.start(
                    new StackOptions(home.path(), port, workers, blockTime, bridge, renew),
                    installation,
                    line -> output.progress("  " + line));
        } catch (ChildFailure failure) {
            throw new RefusedException(
                    ClientCode.PART_NOT_STARTED,
                    String.valueOf(failure.getMessage()),
                    "do what its log says; ./datacoin up --check --home " + home.path() + " looks the home over");
        }
    }

    private static String copy(EmbeddedStack stack, Path file, Consumer<String> progress) {
        try {
            return BackupSummary.of(stack.backup(file, progress)).toJson();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new RefusedException(
                    ClientCode.INTERRUPTED, "the stack is being stopped", "back its home up when it has stopped");
        }
    }

    /** Lets {@code datacoin dev} restart our services and {@code datacoin backup} copy the home; too long a path does without. */
    private Optional<ControlSocket> listen(EmbeddedStack stack, Installation installation, Output output) {
        Path socket = StackHome.controlSocket(home.path());
        if (!ControlSocket.fits(socket)) {
            output.progress(
                    "the path of --home is too long for a socket: datacoin dev can not be used on it, nor backup while it runs");
            return Optional.empty();
        }
        return Optional.of(ControlSocket.listen(
                socket,
                new StackRequests(
                        installation.root().toString(),
                        stack,
                        (file, progress) -> copy(stack, file, progress),
                        output::progress)));
    }
}
