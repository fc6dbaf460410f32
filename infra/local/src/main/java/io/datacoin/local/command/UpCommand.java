package io.datacoin.local.command;

import io.datacoin.cli.option.CommonOptions;
import io.datacoin.cli.terminal.Output;
import io.datacoin.local.control.ControlSocket;
import io.datacoin.local.parts.Installation;
import io.datacoin.local.stack.EmbeddedStack;
import io.datacoin.local.stack.StackHome;
import io.datacoin.local.stack.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "./.datacoin",
            description = "Folder the state is kept in (default: ./.datacoin).")
    private Path home = Path.of("./.datacoin");

    @Option(
            names = "--block-time",
            paramLabel = "DURATION",
            defaultValue = "PT1S",
            description = "Time between blocks, ISO-8601 (default: PT1S).")
    private Duration blockTime = Duration.ofSeconds(1);

    @Option(names = "--bridge", description = "Run a second chain too, with a bridge to it: see datacoin bridge.")
    private boolean bridge;

    @Override
    public Integer call() throws InterruptedException {
        Output output = common.output();
        Installation installation = Installation.ofThisProcess();
        CountDownLatch stopped = new CountDownLatch(1);
        EmbeddedStack stack = EmbeddedStack.start(
                new StackOptions(home, port, workers, blockTime, bridge),
                installation,
                line -> output.progress("  " + line));
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

    /** Lets {@code datacoin dev} restart our services; a stack whose home has too long a path does without. */
    private Optional<ControlSocket> listen(EmbeddedStack stack, Installation installation, Output output) {
        Path socket = StackHome.controlSocket(home);
        if (!ControlSocket.fits(socket)) {
            output.progress("the path of --home is too long for a socket: datacoin dev can not be used on it");
            return Optional.empty();
        }
        return Optional.of(ControlSocket.listen(
                socket, new RestartRequests(installation.root().toString(), stack, output::progress)));
    }
}
