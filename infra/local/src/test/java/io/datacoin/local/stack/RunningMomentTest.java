package io.datacoin.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.database.session.SessionRepository.Session;
import io.datacoin.database.transaction.Database;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.local.archive.ArchiveManifest;
import io.datacoin.local.archive.HomeArchive;
import io.datacoin.local.archive.HomeRestore;
import io.datacoin.local.parts.AnvilChain;
import io.datacoin.local.parts.Installation;
import io.datacoin.local.parts.PostgresBinaries;
import io.datacoin.local.parts.PostgresServer;
import io.datacoin.local.process.FreePorts;
import io.datacoin.local.process.Supervisor;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running database is copied while it is written to; a server starts from the copy and has what was committed. */
@Timeout(180)
final class RunningMomentTest {
    private static final Installation BUILT =
            new Installation(Path.of("../..").toAbsolutePath().normalize());
    private static final Instant LATE = Instant.parse("2100-01-01T00:00:00Z");
    private static final Session SESSION = new Session(Address.of("0x00000000000000000000000000000000000000aa"), LATE);

    private final Path folder;
    private final Path programs;
    private final AtomicInteger committed = new AtomicInteger();

    RunningMomentTest(@TempDir Path folder) {
        this.folder = folder;
        this.programs = PostgresBinaries.unpackedBelow(folder.resolve("programs"));
    }

    @Test
    void whatWasCommittedBeforeTheMomentIsInTheCopyAndWhoWritesGoesOn() throws Exception {
        Path root = folder.resolve("home");
        Path file = folder.resolve("backup");
        ArchiveManifest manifest;
        int atBegin;
        try (StackHome home = StackHome.open(root);
                Supervisor supervisor = new Supervisor()) {
            AnvilChain chain = new AnvilChain(
                    "chain",
                    AnvilChain.HOME,
                    BUILT.anvil(),
                    home.folder("chain"),
                    FreePorts.next(),
                    Duration.ofMillis(200));
            chain.recover(line -> {});
            supervisor.start(chain.child(home.log("chain")));
            try (Database database = started(home, supervisor)) {
                CountDownLatch some = new CountDownLatch(50);
                AtomicBoolean enough = new AtomicBoolean();
                CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(database, some, enough));
                some.await();
                atBegin = committed.get();
                RunningMoment moment =
                        new RunningMoment(root, database.settings(), URI.create(chain.rpcUrl()), Optional.empty());
                manifest = new HomeArchive(root, InstantSource.system(), line -> {}).write(file, true, moment);
                int atEnd = committed.get();
                enough.set(true);
                writer.join();
                assertTrue(atEnd > atBegin, "it was written to meanwhile");
            }
        }
        assertEquals("18", manifest.database());
        Path second = folder.resolve("second");
        new HomeRestore(second, InstantSource.system(), line -> {}).from(file, false, unpacked -> true);
        assertTrue(Files.exists(second.resolve("chain/state.json")));
        try (StackHome home = StackHome.open(second);
                Supervisor supervisor = new Supervisor();
                Database copy = started(home, supervisor)) {
            for (int number = 1; number <= atBegin; number++) {
                Bytes32 token = token(number);
                assertEquals(
                        Optional.of(SESSION),
                        copy.call(transaction -> transaction.sessions().find(token, Instant.EPOCH)),
                        "session " + number);
            }
            copy.run(transaction -> transaction.sessions().open(token(0), SESSION, Instant.EPOCH));
        }
    }

    private void write(Database database, CountDownLatch some, AtomicBoolean enough) {
        while (!enough.get()) {
            Bytes32 token = token(committed.get() + 1);
            database.run(transaction -> transaction.sessions().open(token, SESSION, Instant.EPOCH));
            committed.incrementAndGet();
            some.countDown();
        }
    }

    private static Bytes32 token(int number) {
        return Sha256.of(Integer.toString(number).getBytes(StandardCharsets.UTF_8));
    }

    private Database started(StackHome home, Supervisor supervisor) throws IOException {
        PostgresServer server = new PostgresServer(programs, home.folder("postgres"), FreePorts.next());
        server.initialise(home.secretFile("database-password"));
        supervisor.start(server.child(home.log("postgres")));
        return Database.open(DatabaseSettings.of(
                server.jdbcUrl(), PostgresServer.SUPERUSER, Files.readString(home.secretFile("database-password"))));
    }
}
