package io.datacoin.database.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Stands before a database and can fall silent as a cut cable does: what is sent is lost, and nobody is told. */
final class SilentProxy implements AutoCloseable {
    private static final String JDBC = "jdbc:";
    private static final long PATIENCE_SECONDS = 20;
    /** What the protocol begins a simple or a parsed query with. */
    private static final String QUERIES = "QP";

    private final DatabaseSettings behind;
    private final URI database;
    private final ServerSocket server;
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> questions = new LinkedBlockingQueue<>();
    private volatile boolean nextDies;

    private SilentProxy(DatabaseSettings behind) throws IOException {
        this.behind = behind;
        this.database = URI.create(behind.jdbcUrl().substring(JDBC.length()));
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("proxy", this::accept);
    }

    static SilentProxy before(DatabaseSettings settings) throws IOException {
        return new SilentProxy(settings);
    }

    /** Where the proxy is, for a client. */
    DatabaseSettings settings() {
        String url = behind.jdbcUrl().replace(database.getAuthority(), "127.0.0.1:" + server.getLocalPort());
        return DatabaseSettings.of(url, behind.user(), behind.password());
    }

    /** How many clients have connected so far. */
    int connections() {
        return links.size();
    }

    /** From now on nothing passes on the connections there are; new ones work. */
    void silenceWhatIsConnected() {
        links.forEach(link -> link.silent = true);
    }

    /** Nothing passes on the next connection after the database's first word. */
    void silenceTheNext() {
        nextDies = true;
    }

    /** Returns when a client has asked something that was not asked for yet. */
    void awaitQuestion() throws InterruptedException {
        questions.clear();
        if (questions.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) {
            throw new AssertionError("the client asked nothing");
        }
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Link link = new Link(server.accept(), new Socket(database.getHost(), database.getPort()), nextDies);
                nextDies = false;
                links.add(link);
                start("proxy-up", () -> link.pump(link.client, link.database));
                start("proxy-down", () -> link.pump(link.database, link.client));
            }
        } catch (SocketException closed) {
            close();
        } catch (IOException failure) {
            throw new AssertionError("the proxy broke", failure);
        }
    }

    private static void start(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception failure) {
            throw new AssertionError("could not close " + socket, failure);
        }
    }

    @Override
    public void close() {
        close(server);
        links.forEach(Link::close);
    }

    /** One client's connection. */
    private final class Link {
        private final Socket client;
        private final Socket database;
        private final boolean dies;
        private volatile boolean silent;

        Link(Socket client, Socket database, boolean dies) {
            this.client = client;
            this.database = database;
            this.dies = dies;
        }

        void pump(Socket from, Socket to) {
            byte[] buffer = new byte[8192];
            try {
                InputStream input = from.getInputStream();
                OutputStream output = to.getOutputStream();
                for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                    if (from == client && QUERIES.indexOf(buffer[0]) >= 0) {
                        questions.add("asked");
                    }
                    if (!silent) {
                        output.write(buffer, 0, count);
                    }
                    if (dies && from == database) {
                        silent = true;
                    }
                }
                close();
            } catch (IOException ended) {
                close();
            }
        }

        void close() {
            SilentProxy.close(client);
            SilentProxy.close(database);
        }
    }
}
