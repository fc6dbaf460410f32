package io.datacoin.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.SQLException;
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
        return new Database(settings, pool);
    }

    /** Brings the schema behind the data source up to date. */
    static void migrate(DataSource dataSource) {
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
        config.setConnectionTimeout(settings.connectTimeout().toMillis());
        config.setInitializationFailTimeout(settings.connectTimeout().toMillis());
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

    /** For single statements that need no transaction, and for a repository's reads. */
    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public <R> R call(Work<R> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(work::apply);
            } catch (JdbiException cause) {
                if (attempt == ATTEMPTS || !mayTryAgain(cause)) {
                    throw cause;
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
