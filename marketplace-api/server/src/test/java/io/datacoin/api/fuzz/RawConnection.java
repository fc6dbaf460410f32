package io.datacoin.api.fuzz;

import io.vertx.core.buffer.Buffer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection that sends whatever bytes it is given, which no HTTP library does, and reads answers as HTTP/1.1 has them.
 * Connects again when the server has closed. For one thread.
 */
final class RawConnection implements AutoCloseable {
    private static final int LONGEST_LINE = 64 * 1024;

    private final int port;
    private final Duration patience;
    private @Nullable Socket socket;
    private @Nullable InputStream input;

    RawConnection(int port, Duration patience) {
        this.port = port;
        this.patience = patience;
    }

    /**
     * What came back.
     *
     * @param status of HTTP
     * @param headers by their names in lower case, the last of each
     * @param body empty for a stream of events, which is not waited for
     */
    record Answer(int status, Map<String, String> headers, Buffer body) {
        String contentType() {
            return headers.getOrDefault("content-type", "").split(";", 2)[0].strip();
        }

        String text() {
            return body.toString();
        }
    }

    /** Sends the bytes and reads one answer; empty when the server closed without one. Then what follows is a new connection. */
    Optional<Answer> exchange(byte[] request, boolean withoutBody) throws IOException {
        try {
            Socket open = connected();
            try {
                open.getOutputStream().write(request);
            } catch (IOException closed) {
                // The server may refuse a body while it is sent; its answer is there all the same.
                close();
                return Optional.empty();
            }
            Answer answer = read(withoutBody);
            if (answer.headers.getOrDefault("connection", "").equalsIgnoreCase("close")
                    || answer.contentType().equals("text/event-stream")) {
                close();
            }
            return Optional.of(answer);
        } catch (EOFException ended) {
            close();
            return Optional.empty();
        } catch (IOException broken) {
            close();
            throw broken;
        }
    }

    /** Sends the bytes and goes away. */
    void sendAndLeave(byte[] request) throws IOException {
        connected().getOutputStream().write(request);
        close();
    }

    private Socket connected() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket(InetAddress.getLoopbackAddress(), port);
            open.setSoTimeout((int) patience.toMillis());
            open.setTcpNoDelay(true);
            socket = open;
            input = new BufferedInputStream(open.getInputStream());
        }
        return open;
    }

    private Answer read(boolean withoutBody) throws IOException {
        String start = line();
        while (start.startsWith("HTTP/1.1 1")) {
            headers();
            start = line();
        }
        if (!start.matches("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?")) {
            throw new IOException("no status line: " + start);
        }
        int status = Integer.parseInt(start.substring(9, 12));
        Map<String, String> headers = headers();
        boolean none = withoutBody || status == 204 || status == 304;
        boolean events = headers.getOrDefault("content-type", "").startsWith("text/event-stream");
        return new Answer(status, headers, none || events ? Buffer.buffer() : Buffer.buffer(body(headers)));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] pair = line.split(":", 2);
            headers.put(pair[0].toLowerCase(Locale.ROOT), pair.length == 2 ? pair[1].strip() : "");
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                body.write(exactly(size));
                line();
            }
            line();
            return body.toByteArray();
        }
        String length = headers.get("content-length");
        return length == null ? opened().readAllBytes() : exactly(Integer.parseInt(length));
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = opened().readNBytes(size);
        if (bytes.length < size) {
            throw new IOException("the answer broke off after " + bytes.length + " of " + size + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = opened().read(); next != '\n'; next = opened().read()) {
            if (next < 0) {
                throw new EOFException("the server closed");
            }
            if (line.size() > LONGEST_LINE) {
                throw new IOException("a line of the head has more than " + LONGEST_LINE + " bytes");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private InputStream opened() throws IOException {
        if (input == null) {
            throw new IOException("not connected");
        }
        return input;
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
        socket = null;
        input = null;
    }
}
