package io.datacoin.database;

import io.datacoin.database.connection.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A real PostgreSQL of a test's own, on one port and one folder, which can be stopped and started again. */
public final class StoppablePostgres implements AutoCloseable {
    private static final String USER = "postgres";

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    private StoppablePostgres(Path data) {
        this.data = data;
        this.server = launched(data, 0);
        this.port = server.getPort();
    }

    /** A running server with an empty database; the folder is made. */
    public static StoppablePostgres start(Path folder) {
        return new StoppablePostgres(folder.resolve("data"));
    }

    /** Where its database is, while it runs. */
    public DatabaseSettings settings() {
        return DatabaseSettings.of("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, USER);
    }

    /** Stops the server: its sessions break, and its port refuses. */
    public void stop() {
        try {
            server.close();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Starts it again where it was. */
    public void startAgain() {
        server = launched(data, port);
    }

    private static EmbeddedPostgres launched(Path data, int port) {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "off");
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
