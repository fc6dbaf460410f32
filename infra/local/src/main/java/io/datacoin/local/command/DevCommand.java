package io.datacoin.local.command;

import io.datacoin.cli.option.CommonOptions;
import io.datacoin.cli.terminal.Output;
import io.datacoin.local.control.ControlClient;
import io.datacoin.local.control.StackRequest;
import io.datacoin.local.control.StackRequest.Wish;
import io.datacoin.local.parts.Installation;
import io.datacoin.local.stack.StackHome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code datacoin dev}: new code into the stack that {@code datacoin up} runs in another terminal. */
@Command(
        name = "dev",
        mixinStandardHelpOptions = true,
        description = "After a code change: build it and restart scheduler, API and workers of the running stack.")
final class DevCommand implements Callable<Integer> {
    private static final double NANOS_PER_SECOND = 1e9;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private HomeOption home = new HomeOption();

    @Parameters(
            arity = "0..*",
            paramLabel = "SERVICE",
            description = "What to restart: scheduler, api, worker-1, ... (default: all of them).")
    private List<String> services = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Output output = common.output();
        Installation installation = Installation.ofThisProcess();
        ControlClient stack = new ControlClient(StackHome.controlSocket(home.path()));
        stack.ask(request(installation, Wish.LOOK), output::progress);
        long begin = System.nanoTime();
        output.progress("building");
        new Rebuild(installation).run(home.path().resolve("logs").resolve("build.log"));
        long built = System.nanoTime();
        output.progress(String.format(Locale.ROOT, "built in %.1f s, restarting", seconds(begin, built)));
        stack.ask(request(installation, Wish.RESTART), line -> output.progress("  " + line));
        long ready = System.nanoTime();
        output.result(
                String.format(Locale.ROOT, "The new code runs after %.1f s.", seconds(begin, ready)),
                Map.of("buildSeconds", seconds(begin, built), "restartSeconds", seconds(built, ready)));
        return 0;
    }

    private StackRequest request(Installation installation, Wish wish) {
        return new StackRequest(installation.root().toString(), wish, services);
    }

    private static double seconds(long begin, long end) {
        return Math.round((end - begin) / NANOS_PER_SECOND * 10) / 10.0;
    }
}
