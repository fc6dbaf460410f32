package io.datacoin.database.connection;

import java.time.Duration;

/**
 * Where the database is and how many connections to keep.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/name}
 * @param user the role to log in as
 * @param password its password; never printed
 * @param maxConnections upper bound of the pool, 1 or more
 * @param connectTimeout how long to wait for a connection before giving up
 */
public record DatabaseSettings(
        String jdbcUrl, String user, String password, int maxConnections, Duration connectTimeout) {
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final int DEFAULT_CONNECTIONS = 8;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    /** Checks the values; throws {@link IllegalArgumentException} naming the value that is out of range. */
    public DatabaseSettings {
        if (!jdbcUrl.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException(
                    "jdbc-url: \"" + jdbcUrl + "\" (expected: jdbc:postgresql://host:port/name)");
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException("max-connections: " + maxConnections + " (expected: 1 or more)");
        }
        // HikariCP refuses shorter waits.
        if (connectTimeout.toMillis() < 250) {
            throw new IllegalArgumentException("connect-timeout: " + connectTimeout + " (expected: 250 ms or more)");
        }
    }

    /** Settings with 8 connections and 10 seconds to connect. */
    public static DatabaseSettings of(String jdbcUrl, String user, String password) {
        return new DatabaseSettings(jdbcUrl, user, password, DEFAULT_CONNECTIONS, DEFAULT_TIMEOUT);
    }

    /** The same with another size of the pool. */
    public DatabaseSettings withMaxConnections(int connections) {
        return new DatabaseSettings(jdbcUrl, user, password, connections, connectTimeout);
    }

    /** The same with another patience. */
    public DatabaseSettings withConnectTimeout(Duration timeout) {
        return new DatabaseSettings(jdbcUrl, user, password, maxConnections, timeout);
    }

    /** Everything but the password. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + jdbcUrl + ", user " + user + ", " + maxConnections + " connections]";
    }
}
