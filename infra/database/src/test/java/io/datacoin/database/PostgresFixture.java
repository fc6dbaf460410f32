package io.datacoin.database;

import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.database.connection.ServiceRole;
import io.datacoin.database.transaction.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * A fresh database on a real PostgreSQL, for tests: one server per JVM, started at first use and stopped with the JVM;
 * every fixture gets its own copy of a migrated template.
 *
 * <p>Use as a field and close after the class: {@code private static final PostgresFixture POSTGRES =
 * PostgresFixture.start();}
 */
public final class PostgresFixture implements AutoCloseable {
    private static final String TEMPLATE = "marketplace_template";
    private static final String SUPERUSER = "postgres";
    /** Everything is tried with no more rights than the marketplace's processes have. */
    private static final String USER = "marketplace";

    private final DatabaseSettings settings;
    private final Database database;

    private PostgresFixture(DatabaseSettings settings) {
        this.settings = settings;
        this.database = Database.open(settings);
    }

    /** A new database with the schema and no rows. */
    public static PostgresFixture start() {
        return new PostgresFixture(DatabaseSettings.of(Server.INSTANCE.newDatabase(TEMPLATE), USER, USER));
    }

    /** A new database without even a schema, and how to log in there as a superuser. */
    public static DatabaseSettings empty() {
        return DatabaseSettings.of(Server.INSTANCE.newDatabase("template0"), SUPERUSER, SUPERUSER);
    }

    /** The database, its pool open until {@link #close()}. */
    public Database database() {
        return database;
    }

    /** Where it is, for a process of its own. */
    public DatabaseSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        database.close();
    }

    /** The one server of this JVM. */
    private static final class Server {
        static final Server INSTANCE = new Server();

        private final EmbeddedPostgres postgres;

        private Server() {
            try {
                // Tests lose nothing when the machine dies: no fsync.
                postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException cause) {
                throw new UncheckedIOException(cause);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
            execute("create database " + TEMPLATE);
            ServiceRole.prepare(DatabaseSettings.of(url(TEMPLATE), SUPERUSER, SUPERUSER), USER, USER);
            Database.open(DatabaseSettings.of(url(TEMPLATE), USER, USER)).close();
        }

        private void stop() {
            try {
                postgres.close();
            } catch (IOException cause) {
                throw new UncheckedIOException(cause);
            }
        }

        synchronized String newDatabase(String template) {
            String name = "test_" + UUID.randomUUID().toString().replace("-", "");
            execute("create database " + name + " template " + template);
            return url(name);
        }

        /** The library's own has a user in it, who would be taken in place of the one who logs in. */
        private String url(String name) {
            return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name;
        }

        private void execute(String sql) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException cause) {
                throw new IllegalStateException(cause);
            }
        }
    }
}
