package io.datacoin.benchmarks;

import io.datacoin.local.demo.DemoPlan;
import io.datacoin.local.demo.DemoResult;
import io.datacoin.local.demo.DemoStory;
import io.datacoin.local.parts.Installation;
import io.datacoin.local.stack.EmbeddedStack;
import io.datacoin.local.stack.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What it costs in time to have a small fit done by the marketplace, from the signed request to the settlement on chain,
 * instead of by a cold {@code SparkSession} of one's own. Both in turn, medians.
 */
final class SmallJobBenchmark implements Benchmark {
    private static final int ROUNDS = 3;
    private static final int WORKERS = 3;
    private static final String LABEL = "Species";
    /** A requester should not wait longer than if he did it himself. */
    private static final double GOAL = 1.0;

    @Override
    public String name() {
        return "small-job";
    }

    @Override
    public String description() {
        return "seconds of a small training, against a cold SparkSession doing the same fit";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) {
        Installation installation = Installation.ofThisProcess();
        Path data = installation.root().resolve("infra/local/target/demo-data/penguins.json");
        List<Double> jobs = new ArrayList<>();
        List<Double> fits = new ArrayList<>();
        List<Double> processes = new ArrayList<>();
        try (TemporaryFolder folder = TemporaryFolder.create(progress);
                EmbeddedStack stack = EmbeddedStack.start(
                        new StackOptions(folder.path().resolve("home"), 0, WORKERS, Duration.ofSeconds(1)),
                        installation,
                        progress)) {
            PlainSpark peer = new PlainSpark(installation, folder.path());
            for (int round = 1; round <= ROUNDS; round++) {
                DemoResult result = new DemoStory(stack.api(), stack.ipfs(), line -> {}).play(plan(data));
                double job = result.timings().getOrDefault("job", Double.NaN);
                double spark = result.report().run().timings().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
                double plain = seconds(peer.fit(data, LABEL));
                progress.accept("round " + round + ": job " + job + " s, of which in Spark's phases " + spark
                        + " s; plain Spark " + plain + " s");
                jobs.add(job);
                processes.add(spark);
                fits.add(plain);
            }
        }
        return List.of(
                figure("small job, submitted to settled", median(jobs), median(fits)),
                figure("small job, phases inside Spark", median(processes), median(fits)));
    }

    private static DemoPlan plan(Path data) {
        return new DemoPlan(data, "Palmer penguins", "CC0-1.0", LABEL, Optional.empty(), "random-forest", Map.of());
    }

    private static Figure figure(String name, double ours, double peer) {
        return new Figure(name, ours, peer, "cold SparkSession, same fit", GOAL, "s", "./datacoin bench small-job");
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
