package io.datacoin.database.connection;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears the database's notifications on a connection of its own, in a thread of its own.
 *
 * <p>Notifications that come while the connection is down are lost: {@link Receiver#connected} is called after every
 * (re)connection, and the receiver must look for what it missed. Calls to the receiver come one at a time; it must not
 * block for long. A connection that is silent is asked now and then whether it still lives: of a cut cable or a machine
 * that is gone nothing else would tell, because who only listens never sends.
 */
public final class NotificationListener implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(NotificationListener.class);
    private static final Pattern CHANNEL_NAME = Pattern.compile("[a-z_]{1,63}");
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /** Who is told. */
    public interface Receiver {
        /** Listening began, at first or again: anything may have happened before. */
        void connected();

        /** Something was notified. */
        void received(String channel, String payload);
    }

    private final DatabaseSettings settings;
    private final List<String> channels;
    private final Receiver receiver;
    private final Duration retryDelay;
    private final Duration silence;
    private final Thread thread;
    private volatile boolean closed;

    private NotificationListener(
            DatabaseSettings settings,
            List<String> channels,
            Receiver receiver,
            Duration retryDelay,
            Duration silence) {
        this.settings = settings;
        this.channels = List.copyOf(channels);
        this.receiver = receiver;
        this.retryDelay = retryDelay;
        this.silence = silence;
        this.thread = new Thread(this::listen, "database-notifications");
        this.thread.setDaemon(true);
    }

    /**
     * Starts to listen; a connection that has been silent for 5 s is asked whether it lives, and has 5 s to answer.
     *
     * @param retryDelay how long to wait before connecting again
     * @throws IllegalArgumentException for a channel name with anything but lower-case letters and underscores
     */
    public static NotificationListener start(
            DatabaseSettings settings, List<String> channels, Receiver receiver, Duration retryDelay) {
        return start(settings, channels, receiver, retryDelay, SILENCE);
    }

    /**
     * Starts to listen.
     *
     * @param retryDelay how long to wait before connecting again
     * @param silence after which the connection is asked whether it lives, and how long it has to answer; 1 s or more
     * @throws IllegalArgumentException for a channel name with anything but lower-case letters and underscores
     */
    static NotificationListener start(
            DatabaseSettings settings,
            List<String> channels,
            Receiver receiver,
            Duration retryDelay,
            Duration silence) {
        for (String channel : channels) {
            if (!CHANNEL_NAME.matcher(channel).matches()) {
                throw new IllegalArgumentException(
                        "channel: \"" + channel + "\" (expected: lower-case letters and underscores)");
            }
        }
        NotificationListener listener = new NotificationListener(settings, channels, receiver, retryDelay, silence);
        listener.thread.start();
        return listener;
    }

    private void listen() {
        while (!closed) {
            try (Connection connection = connect()) {
                tell(receiver::connected);
                hear(connection);
            } catch (SQLException cause) {
                if (!closed) {
                    LOGGER.warn("Lost the notifications of {}: {}", settings, cause.getMessage());
                    pause();
                }
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        String patience = Long.toString(Math.max(1, settings.connectTimeout().toSeconds()));
        properties.setProperty("connectTimeout", patience);
        // Who accepts the connection and says nothing then is not waited for either.
        properties.setProperty("socketTimeout", patience);
        properties.setProperty("tcpKeepAlive", "true");
        Connection connection = DriverManager.getConnection(settings.jdbcUrl(), properties);
        try (Statement statement = connection.createStatement()) {
            for (String channel : channels) {
                statement.execute("listen " + channel);
            }
        } catch (SQLException cause) {
            connection.close();
            throw cause;
        }
        return connection;
    }

    private void hear(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        long lastSign = System.nanoTime();
        while (!closed) {
            PGNotification[] notifications = postgres.getNotifications((int) POLL.toMillis());
            for (PGNotification notification : notifications) {
                tell(() -> receiver.received(notification.getName(), notification.getParameter()));
            }
            if (notifications.length > 0) {
                lastSign = System.nanoTime();
            } else if (System.nanoTime() - lastSign >= silence.toNanos()) {
                requireAnswer(connection);
                lastSign = System.nanoTime();
            }
        }
    }

    private void requireAnswer(Connection connection) throws SQLException {
        int seconds = (int) Math.max(1, silence.toSeconds());
        if (!connection.isValid(seconds)) {
            throw new SQLException("it has been silent and does not answer within " + seconds + " s");
        }
    }

    /** A receiver that throws once must still get all later notifications. */
    private void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException failure) {
            LOGGER.error("A notification of {} was not understood", settings, failure);
        }
    }

    private synchronized void pause() {
        long end = System.nanoTime() + retryDelay.toNanos();
        try {
            long left = retryDelay.toMillis();
            while (!closed && left > 0) {
                wait(left);
                left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            }
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /** Stops listening; returns when the receiver will not be called any more, or when interrupted. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            if (Thread.currentThread() != thread) {
                thread.join();
            }
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        }
    }
}
