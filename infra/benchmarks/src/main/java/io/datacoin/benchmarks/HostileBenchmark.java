package io.datacoin.benchmarks;

import com.typesafe.config.ConfigFactory;
import io.datacoin.benchmarks.attack.Enemies;
import io.datacoin.benchmarks.attack.HostileSeller;
import io.datacoin.benchmarks.attack.Target;
import io.datacoin.benchmarks.people.HonestUsers;
import io.datacoin.benchmarks.people.Waits;
import io.datacoin.domain.money.Wei;
import io.datacoin.local.parts.Installation;
import io.datacoin.local.stack.EmbeddedStack;
import io.datacoin.local.stack.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** What honest users notice of every enemy at once: they work alone first, then beside them, on the same marketplace. */
final class HostileBenchmark implements Benchmark {
    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final int WORKERS = 3;
    private static final String LABEL = "Species";
    /** Enemies may cost half of a machine, not more. */
    private static final double WAIT_GOAL = 2.0;
    /** What grows by more is a leak. */
    private static final double MEMORY_GOAL = 1.1;

    private static final double NONE = 0;
    private static final String COMMAND = "./datacoin bench hostile";
    /** Loopback addresses are everybody's: enemies come from another than users and workers. */
    private static final String ENEMIES_ADDRESS = "127.9.9.9";

    @Override
    public String name() {
        return "hostile";
    }

    @Override
    public String description() {
        return "what honest users wait for beside every enemy at once, against being alone; memory, jobs and money";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) {
        return measure(LENGTH, progress);
    }

    @Override
    public List<Figure> run(Wishes wishes, Consumer<String> progress) {
        return measure(wishes.length().orElse(LENGTH), progress);
    }

    private static List<Figure> measure(Duration length, Consumer<String> progress) {
        Installation installation = Installation.ofThisProcess();
        Path data = installation.root().resolve("infra/local/target/demo-data/penguins.json");
        try (TemporaryFolder folder = TemporaryFolder.create(progress);
                EmbeddedStack stack = EmbeddedStack.start(
                        new StackOptions(folder.path().resolve("home"), 0, WORKERS, Duration.ofSeconds(1)),
                        installation,
                        progress);
                HonestUsers users = HonestUsers.settleAt(stack.api(), stack.ipfs(), data, LABEL);
                HostileSeller seller = HostileSeller.arrivesAt(stack.api(), folder.path())) {
            Map<String, Long> processes = processes(stack);
            progress.accept("honest users alone for " + length.dividedBy(2).toSeconds() + " s");
            HonestUsers.Measured alone = users.work(length.dividedBy(2));
            progress.accept("honest users beside enemies for " + length.toSeconds() + " s");
            HonestUsers.Measured beside;
            MemoryWatch memory = new MemoryWatch(processes);
            try (Enemies enemies = Enemies.attack(target(stack, users, seller));
                    memory) {
                beside = users.work(length);
                enemies.deeds().forEach(progress);
            }
            List<Figure> figures = new ArrayList<>();
            waits(figures, "list of datasets", alone.lists(), beside.lists());
            waits(figures, "quote", alone.quotes(), beside.quotes());
            figures.add(wait(
                    "job, median", alone.jobs().quantile(0.5), beside.jobs().quantile(0.5)));
            figures.add(
                    wait("job, slowest", alone.jobs().quantile(1), beside.jobs().quantile(1)));
            memory.growth()
                    .forEach((part, growth) -> figures.add(new Figure(
                            "memory of " + part,
                            growth.lastThird(),
                            growth.firstThird(),
                            "its first third of the time",
                            MEMORY_GOAL,
                            "MiB",
                            COMMAND)));
            figures.addAll(unharmed(stack, users, processes, progress));
            return figures;
        } catch (IOException failure) {
            throw new UncheckedIOException("the enemies could not attack", failure);
        }
    }

    private static Target target(EmbeddedStack stack, HonestUsers users, HostileSeller seller) throws IOException {
        return new Target(
                InetAddress.getByName(ENEMIES_ADDRESS),
                stack.api(),
                stack.ipfs(),
                ConfigFactory.parseFile(stack.home().configuration("worker-1").toFile())
                        .getInt("scheduler.port"),
                users.dataset().toString(),
                LABEL,
                users.manifest(),
                users.firstSubmission(),
                seller);
    }

    private static Map<String, Long> processes(EmbeddedStack stack) {
        List<String> parts = new ArrayList<>(List.of("postgres", "chain", "ipfs"));
        parts.addAll(stack.services());
        Map<String, Long> processes = new LinkedHashMap<>();
        parts.forEach(part -> processes.put(part, stack.pidOf(part)));
        return processes;
    }

    private static void waits(List<Figure> figures, String what, Waits alone, Waits beside) {
        figures.add(wait(what + ", p50", alone.quantile(0.5), beside.quantile(0.5)));
        figures.add(wait(what + ", p99", alone.quantile(0.99), beside.quantile(0.99)));
    }

    private static Figure wait(String what, double alone, double beside) {
        return new Figure(what, beside, alone, "alone", WAIT_GOAL, "ms", COMMAND);
    }

    /** Everything that may not happen, counted; the goal of each is none. */
    private static List<Figure> unharmed(
            EmbeddedStack stack, HonestUsers users, Map<String, Long> processes, Consumer<String> progress) {
        Map<String, Long> now = processes(stack);
        List<String> restarted = processes.keySet().stream()
                .filter(part -> !Objects.equals(processes.get(part), now.get(part)))
                .toList();
        restarted.forEach(part -> progress.accept(part + " was restarted"));
        Wei owed = users.owed();
        Wei paid = users.paid();
        Wei wrong = paid.minusOrZero(owed).plus(owed.minusOrZero(paid));
        return List.of(
                new Figure("processes restarted", restarted.size(), processes.size(), "processes", NONE, "", COMMAND),
                new Figure(
                        "jobs lost or not verified", users.jobsNotVerified(), users.jobs(), "jobs", NONE, "", COMMAND),
                new Figure(
                        "wrongly paid",
                        Double.parseDouble(wrong.toDataString()),
                        Double.parseDouble(owed.toDataString()),
                        "the jobs' price",
                        NONE,
                        "DATA",
                        COMMAND));
    }
}
