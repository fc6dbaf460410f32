package io.datacoin.benchmarks.attack;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections that each send half of the body they announced, and then nothing more. Not thread-safe. */
public final class HalfBodies implements AutoCloseable {
    /** The most an operation with a larger body takes. */
    private static final int ANNOUNCED_BYTES = 64 << 10;

    private static final int STATUS_LINE_BYTES = "HTTP/1.1 408".length();
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int PATIENCE_MILLISECONDS = 60_000;

    private final List<Socket> sockets = new ArrayList<>();

    private HalfBodies() {}

    /**
     * Opens connections and sends the halves; those the server cuts at once count too.
     *
     * @param from the enemy's own address of this machine
     * @param path of the operation, such as {@code /v1/jobs/quote}
     * @throws IOException when not even a connection can be had
     */
    public static HalfBodies post(URI api, InetAddress from, String path, int connections) throws IOException {
        HalfBodies crowd = new HalfBodies();
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: " + api.getAuthority()
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + ANNOUNCED_BYTES + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] half = ("{\"a\":\"" + "x".repeat(ANNOUNCED_BYTES / 2)).getBytes(StandardCharsets.US_ASCII);
        try {
            for (int number = 0; number < connections; number++) {
                Socket socket = new Socket(InetAddress.getByName(api.getHost()), api.getPort(), from, 0);
                socket.setSoTimeout(PATIENCE_MILLISECONDS);
                crowd.sockets.add(socket);
                crowd.send(socket, head, half);
            }
            return crowd;
        } catch (IOException failure) {
            crowd.close();
            throw failure;
        }
    }

    private void send(Socket socket, byte[] head, byte[] half) throws IOException {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(head);
            out.write(half);
        } catch (SocketException cut) {
            // The server has already answered and hung up.
            sockets.remove(socket);
            socket.close();
        }
    }

    /**
     * Waits for what the server says to each, without sending another byte.
     *
     * @return status codes; one it cut without a word has none
     * @throws java.net.SocketTimeoutException when it leaves one waiting for a minute
     */
    public List<Integer> answers() throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (Socket socket : sockets) {
            try {
                byte[] line = socket.getInputStream().readNBytes(STATUS_LINE_BYTES);
                if (line.length == STATUS_LINE_BYTES) {
                    statuses.add(Integer.parseInt(
                            new String(line, STATUS_AT, STATUS_LINE_BYTES - STATUS_AT, StandardCharsets.US_ASCII)));
                }
            } catch (SocketException cut) {
                socket.close();
            }
        }
        return statuses;
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
