package io.datacoin.benchmarks;

import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.database.job.JobChange;
import io.datacoin.database.job.JobFilter;
import io.datacoin.database.job.ListedJob;
import io.datacoin.database.job.NewJob;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.chain.ChainPosition;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.Decision;
import io.datacoin.local.parts.PostgresBinaries;
import io.datacoin.local.parts.PostgresServer;
import io.datacoin.local.process.FreePorts;
import io.datacoin.local.process.Supervisor;
import io.datacoin.local.stack.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A page of somebody's jobs as the API reads it, from the stored projection by one query, beside the same page put
 * together from each job's row and events.
 */
final class JobsPageBenchmark implements Benchmark {
    private static final int JOBS = 2_000;
    private static final int PAGE = 50;
    private static final int ROUNDS = 60;
    private static final int WARM_UP = 20;
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Address REQUESTER = Address.of("0x00000000000000000000000000000000000000a1");

    @Override
    public String name() {
        return "jobs-page";
    }

    @Override
    public String description() {
        return "milliseconds for a page of 50 jobs of 2,000, read from the projection";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) {
        try (TemporaryFolder folder = TemporaryFolder.create(progress);
                StackHome home = StackHome.open(folder.path());
                Supervisor supervisor = new Supervisor()) {
            progress.accept("starting a database");
            PostgresServer server = new PostgresServer(
                    PostgresBinaries.unpackedBelow(folder.path().resolve("programs")),
                    home.folder("postgres"),
                    FreePorts.next());
            Path password = home.secretFile("database-password");
            server.initialise(password);
            supervisor.start(server.child(home.log("postgres")));
            try (Database database = Database.open(
                    DatabaseSettings.of(server.jdbcUrl(), PostgresServer.SUPERUSER, secretIn(password)))) {
                progress.accept("writing " + JOBS + " jobs");
                fill(database);
                return List.of(measure(database));
            }
        }
    }

    private static void fill(Database database) {
        for (int number = 1; number <= JOBS; number++) {
            int each = number;
            database.run(transaction -> add(transaction, each));
        }
    }

    private static void add(Transaction transaction, int number) {
        JobId id = new JobId(digest(number));
        JobRequest request = new JobRequest(
                REQUESTER,
                digest(number),
                DatasetId.of(1),
                DatasetVersion.of(1),
                Wei.data("12"),
                1,
                NOON.plus(Duration.ofHours(1)),
                BigInteger.valueOf(number));
        Instant at = NOON.plusSeconds(number);
        require(transaction
                .jobs()
                .insertSubmitted(
                        new NewJob(id, request, HexBytes.fromHex("0xab" + "cd".repeat(64)), "{\"a\":1}", 1), at));
        ChainPosition block = new ChainPosition(number, digest(number), digest(number), 0, at);
        require(transaction
                .jobs()
                .transition(id, JobChange.of(new JobEvent.Opened(digest(number), Wei.data("2.5")), block), at));
        for (int note = 0; note < 5; note++) {
            transaction.jobs().explain(id, "waits for a provider, look " + note, at.plusSeconds(note));
        }
    }

    private static void require(Decision<?> decision) {
        decision.refusalReason().ifPresent(why -> {
            throw new IllegalStateException(why.detail());
        });
    }

    private static Bytes32 digest(int number) {
        return Bytes32.ofNumber(BigInteger.valueOf(number));
    }

    private static String secretIn(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the database's password", unreadable);
        }
    }

    private static Figure measure(Database database) {
        JobFilter own = JobFilter.of(REQUESTER);
        double[] projected = new double[ROUNDS];
        double[] derived = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            List<ListedJob> page =
                    database.call(transaction -> transaction.jobListing().page(own, Optional.empty(), PAGE));
            long middle = System.nanoTime();
            long views = database.call(transaction -> page.stream()
                    .map(listed -> listed.job().id())
                    .filter(id -> transaction.jobs().find(id).isPresent())
                    .map(id -> transaction.jobs().deriveView(id))
                    .count());
            long end = System.nanoTime();
            if (page.size() != PAGE || views != PAGE) {
                throw new IllegalStateException("a page of " + page.size() + " and " + views + " jobs");
            }
            if (round >= 0) {
                projected[round] = (middle - begin) / 1e6;
                derived[round] = (end - middle) / 1e6;
            }
        }
        return new Figure(
                "a page of " + PAGE + " jobs",
                median(projected),
                median(derived),
                "the page from each job's row and events",
                0.25,
                "ms",
                "./datacoin bench jobs-page");
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
