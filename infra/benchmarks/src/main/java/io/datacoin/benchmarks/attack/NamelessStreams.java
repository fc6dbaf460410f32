package io.datacoin.benchmarks.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One HTTP/2 connection on which streams to the scheduler are opened without end and nobody logs in. */
public final class NamelessStreams {
    private static final int PATIENCE_MILLISECONDS = 60_000;
    private static final int FRAME_HEAD_BYTES = 9;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int END_OF_HEADERS = 4;
    /** HPACK's plainest form: a literal that is never indexed, not compressed. */
    private static final int LITERAL = 0x10;

    private NamelessStreams() {}

    /**
     * Opens streams until the scheduler hangs up; returns then.
     *
     * @param from the enemy's own address of this machine
     * @param streams at most
     * @return how many were sent before it did
     * @throws java.net.SocketTimeoutException when it does not within a minute
     */
    public static int flood(int port, InetAddress from, int streams) throws IOException {
        int sent = 0;
        try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port, from, 0)) {
            stranger.setSoTimeout(PATIENCE_MILLISECONDS);
            OutputStream out = stranger.getOutputStream();
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(frame(SETTINGS, 0, 0, new byte[0]));
            byte[] call = call();
            while (sent < streams) {
                out.write(frame(HEADERS, END_OF_HEADERS, 2 * sent + 1, call));
                sent++;
            }
            try (InputStream answers = stranger.getInputStream()) {
                answers.transferTo(OutputStream.nullOutputStream());
            }
            return sent;
        } catch (SocketException cut) {
            return sent;
        }
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(FRAME_HEAD_BYTES + payload.length)
                .put((byte) (payload.length >> Short.SIZE))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    private static byte[] call() {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        // Pseudo headers come first.
        header(block, ":method", "POST");
        header(block, ":scheme", "http");
        header(block, ":path", "/datacoin.worker.WorkerGateway/Connect");
        header(block, ":authority", "x");
        Map.of("content-type", "application/grpc", "te", "trailers")
                .forEach((name, value) -> header(block, name, value));
        return block.toByteArray();
    }

    private static void header(ByteArrayOutputStream block, String name, String value) {
        block.write(LITERAL);
        for (String text : new String[] {name, value}) {
            block.write(text.length());
            block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
