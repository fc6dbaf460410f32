package io.datacoin.database.transaction;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.database.connection.DatabaseUnavailableException;
import io.datacoin.database.row.DomainTypes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The PostgreSQL database of the marketplace: a connection pool over an up-to-date schema.
 *
 * <p>Safe for any thread. Every call blocks: keep it off event loops.
 */
public final class Database implements Transactions, AutoCloseable {
    private static final int ATTEMPTS = 4;
    /** Of a server within a statement: longer than any of ours takes. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    /** For a connection, once the database was there: whoever asks is told soon that it is away. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** serialization_failure and deadlock_detected: the server asks to try again. */
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01");

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(DatabaseSettings settings, HikariDataSource pool) {
        this.settings = settings;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).installPlugin(new DomainTypes());
    }

    /**
     * Connects, brings the schema up to date and gives the database. Several processes may do so at once.
     *
     * @throws DatabaseUnavailableException when the server does not answer, refuses the login, or holds a schema this
     *     version does not know
     */
    public static Database open(DatabaseSettings settings) {
        HikariDataSource pool = connect(settings);
        try {
            migrate(pool);
        } catch (FlywayException cause) {
            pool.close();
            throw new DatabaseUnavailableException(
                    "The schema of " + settings.jdbcUrl()
                            + " could not be brought up to date: " + firstLine(cause)
                            + " Use a database made by this version or an older one.",
                    cause);
        }
        Database database = new Database(settings, pool);
        database.run(transaction -> transaction.jobs().deriveMissingViews());
        return database;
    }

    /** Brings the schema behind the data source up to date. */
    public static void migrate(DataSource dataSource) {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load()
                .migrate();
    }

    private static HikariDataSource connect(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.jdbcUrl());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.maxConnections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(Math.min(settings.connectTimeout().toMillis(), LONGEST_WAIT.toMillis()));
        config.setInitializationFailTimeout(settings.connectTimeout().toMillis());
        // A server that is silent and not gone must not be waited for without end.
        config.addDataSourceProperty("socketTimeout", LONGEST_SILENCE.toSeconds());
        config.addDataSourceProperty("tcpKeepAlive", true);
        config.setPoolName("datacoin");
        // A timestamp must mean the same on every machine.
        config.setConnectionInitSql("set time zone 'UTC'");
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException cause) {
            throw new DatabaseUnavailableException(
                    "PostgreSQL at " + settings.jdbcUrl() + " did not accept user " + settings.user() + " within "
                            + settings.connectTimeout().toMillis() + " ms: " + firstLine(cause)
                            + " Check that it runs there and that user and password are right.",
                    cause);
        }
    }

    /** Where this database is. */
    public DatabaseSettings settings() {
        return settings;
    }

    /** Fails with an exception when the database does not answer. */
    public void ping() {
        jdbi.useHandle(handle -> handle.execute("select 1"));
    }

    /**
     * Takes the lock of that name for as long as its session lives; empty when another session holds it. The lock has a
     * connection of its own.
     */
    public Optional<SessionLock> tryLock(String name) {
        return SessionLock.tryTake(jdbi, name);
    }

    @Override
    public <R> R call(Work<R> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(handle -> work.apply(new Transaction(handle)));
            } catch (JdbiException cause) {
                if (attempt == ATTEMPTS || !mayTryAgain(cause)) {
                    throw new DatabaseException(cause);
                }
            }
        }
    }

    private static boolean mayTryAgain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return TRY_AGAIN.contains(sql.getSQLState());
            }
        }
        return false;
    }

    private static String firstLine(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).strip();
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        return line.endsWith(".") ? line : line + ".";
    }

    /** Gives back every connection. */
    @Override
    public void close() {
        pool.close();
    }
}
