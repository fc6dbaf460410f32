package io.datacoin.database.backup;

import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.database.connection.DatabaseUnavailableException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's own way to copy the files of a running server: between {@link #begin} and {@link #end} the caller copies
 * the data folder as it is, torn pages and all; what the log has written meanwhile makes it whole at the next start. The
 * copy is of the moment of {@link #end}.
 *
 * <p>From {@link #end} to {@link #close} nobody can write down a new transaction for the chain, and who can not write it
 * down does not send it: a chain that is saved meanwhile holds nothing of the scheduler's that the copy does not know.
 * Whoever wants to write waits; nothing is refused. Not safe for several threads at once.
 */
public final class OnlineBackup implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(OnlineBackup.class);
    private static final int ANSWER_SECONDS = 120;

    private final DatabaseSettings settings;
    private final Connection session;
    private final Connection hold;
    private final String firstSegment;

    private OnlineBackup(DatabaseSettings settings, Connection session, Connection hold, String firstSegment) {
        this.settings = settings;
        this.session = session;
        this.hold = hold;
        this.firstSegment = firstSegment;
    }

    /**
     * What belongs to the copy beside the files.
     *
     * @param label content of the file {@code backup_label} of the copy, without which it must not be started
     * @param firstSegment the first file of {@code pg_wal} that the copy needs
     * @param lastSegment the last one, which is complete
     */
    public record End(String label, String firstSegment, String lastSegment) {}

    /**
     * From now on files may be copied. The log is kept as long as this is open.
     *
     * @throws DatabaseUnavailableException when the server does not answer or the role may not do this
     */
    public static OnlineBackup begin(DatabaseSettings settings) {
        Connection session = connect(settings);
        try {
            Connection hold = connect(settings);
            try (Statement statement = session.createStatement()) {
                statement.execute(
                        "select pg_create_physical_replication_slot('backup_' || pg_backend_pid(), true, true)");
                String first = answer(statement, "select pg_walfile_name(pg_backup_start('datacoin', true))", settings);
                return new OnlineBackup(settings, session, hold, first);
            } catch (SQLException cause) {
                quietly(hold);
                throw cause;
            }
        } catch (SQLException cause) {
            quietly(session);
            throw failed(settings, cause);
        }
    }

    /**
     * All files but those of {@code pg_wal} are copied: this is the moment the copy is of.
     *
     * @throws DatabaseUnavailableException when the server does not answer
     */
    public End end() {
        try (Statement holding = hold.createStatement();
                Statement ending = session.createStatement()) {
            hold.setAutoCommit(false);
            // One lock only, taken by a session that holds no other: nobody can wait for it in a circle.
            holding.execute("set local lock_timeout = '30s'");
            holding.execute("lock table transaction_attempt in share mode");
            // A file of the log ends where the position points behind it: the last one is that of the byte before.
            try (ResultSet row =
                    ending.executeQuery("select labelfile, pg_walfile_name(lsn) from pg_backup_stop(false)")) {
                row.next();
                return new End(row.getString(1), firstSegment, row.getString(2));
            }
        } catch (SQLException cause) {
            throw failed(settings, cause);
        }
    }

    /** Lets everybody write again; a copy that was not ended is none. */
    @Override
    public void close() {
        quietly(hold);
        quietly(session);
    }

    private static String answer(Statement statement, String query, DatabaseSettings settings) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            if (!row.next()) {
                throw new SQLException("no answer of " + settings);
            }
            return row.getString(1);
        }
    }

    private static Connection connect(DatabaseSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty(
                "connectTimeout",
                Long.toString(Math.max(1, settings.connectTimeout().toSeconds())));
        properties.setProperty("socketTimeout", Integer.toString(ANSWER_SECONDS));
        try {
            return DriverManager.getConnection(settings.jdbcUrl(), properties);
        } catch (SQLException cause) {
            throw failed(settings, cause);
        }
    }

    private static void quietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException gone) {
            LOGGER.debug("The session was gone already: {}", gone.getMessage());
        }
    }

    private static DatabaseUnavailableException failed(DatabaseSettings settings, SQLException cause) {
        return new DatabaseUnavailableException(
                "the database can not be copied (" + settings + "): " + cause.getMessage(), cause);
    }
}
