package io.datacoin.benchmarks;

import io.datacoin.local.parts.Installation;
import io.datacoin.local.stack.EmbeddedStack;
import io.datacoin.local.stack.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** How long a whole embedded marketplace takes to serve: the first time, and again on the state it left. */
final class StackBenchmark implements Benchmark {
    private static final double LIMIT_SECONDS = 20;
    private static final int WORKERS = 3;

    @Override
    public String name() {
        return "stack";
    }

    @Override
    public String description() {
        return "seconds from nothing to a serving marketplace with 3 workers";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) {
        try (TemporaryFolder home = TemporaryFolder.create(progress)) {
            return List.of(
                    figure("stack start, empty home", start(home.path(), progress)),
                    figure("stack start, existing home", start(home.path(), progress)));
        }
    }

    private static double start(Path home, Consumer<String> progress) {
        try (EmbeddedStack stack = EmbeddedStack.start(
                new StackOptions(home, 0, WORKERS, Duration.ofSeconds(1)), Installation.ofThisProcess(), progress)) {
            return stack.startTime().toMillis() / 1000.0;
        }
    }

    private static Figure figure(String name, double seconds) {
        return new Figure(name, seconds, LIMIT_SECONDS, "our limit", 1.0, "s", "./datacoin bench stack");
    }
}
