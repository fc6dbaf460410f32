package io.datacoin.local.parts;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.database.connection.DatabaseUnavailableException;
import io.datacoin.database.connection.ServiceRole;
import io.datacoin.local.process.ChildFailure;
import io.datacoin.local.process.ChildSpec;
import io.datacoin.local.process.Readiness;
import io.datacoin.process.lifecycle.PrivateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;

/**
 * A real PostgreSQL in a data folder of its own, reachable on one loopback port with a password.
 *
 * <p>Runs as root too: PostgreSQL refuses that, so there it gets a user namespace in which it is nobody.
 *
 * <p>The library that brings the binaries has a starter as well, made for tests: it lets every local user in without a
 * password, switches fsync off, and its server outlives a killed JVM.
 */
public final class PostgresServer {
    /** After a crash, and in a home out of a backup, the server listens before it has recovered. */
    private static final RetryPolicy<Object> UNTIL_RECOVERED = RetryPolicy.builder()
            .handle(DatabaseUnavailableException.class)
            .withDelay(Duration.ofMillis(200))
            .withMaxRetries(-1)
            .withMaxDuration(Duration.ofSeconds(60))
            .build();

    /** Owns the server: makes the processes' role, and copies the whole server for a backup. */
    public static final String SUPERUSER = "datacoin";

    /** What the marketplace's processes log in with. */
    public static final String USER = "marketplace";

    public static final String DATABASE = "postgres";

    private final Path binaries;
    private final Path folder;
    private final int port;

    public PostgresServer(Path binaries, Path folder, int port) {
        this.binaries = binaries;
        this.folder = folder;
        this.port = port;
    }

    /** Creates the data folder on the first start; afterwards does nothing. */
    public void initialise(Path passwordFile) {
        Path data = folder.resolve("data");
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        // Made beside its place, so that a start that is killed meanwhile leaves nothing that looks like a database.
        Path draft = folder.resolve("data.draft");
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                binaries.resolve("bin/initdb").toString(),
                "-D",
                draft.toString(),
                "-U",
                SUPERUSER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + passwordFile,
                "--no-sync",
                "-E",
                "UTF8",
                "--locale=C.UTF-8"));
        try {
            PrivateFolder.make(folder);
            FileUtils.deleteDirectory(draft.toFile());
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new ChildFailure("initdb failed in " + draft + ":\n" + output);
            }
            Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new ChildFailure("could not run initdb in " + data, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ChildFailure("interrupted while creating the database in " + data, interrupted);
        }
    }

    /** Makes the processes' role on the running server, and hands it what a superuser has made there before. */
    public void admit(Path superuserPasswordFile, Path passwordFile) {
        try {
            DatabaseSettings superuser =
                    DatabaseSettings.of(jdbcUrl(), SUPERUSER, Files.readString(superuserPasswordFile));
            String password = Files.readString(passwordFile);
            Failsafe.with(UNTIL_RECOVERED).run(() -> ServiceRole.prepare(superuser, USER, password));
        } catch (IOException failure) {
            throw new ChildFailure("could not read the passwords of the database", failure);
        }
    }

    public ChildSpec child(Path logFile) {
        return new ChildSpec(
                "postgres",
                List.of(
                        binaries.resolve("bin/postgres").toString(),
                        "-D",
                        folder.resolve("data").toString(),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "max_connections=60",
                        "-c",
                        "shared_buffers=64MB"),
                Map.of("LC_ALL", "C.UTF-8"),
                folder,
                logFile,
                new Readiness.PortOpen(port),
                Duration.ofSeconds(60),
                // Fast shutdown: ends sessions and writes a checkpoint.
                ChildSpec.StopSignal.INT,
                isRoot());
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
