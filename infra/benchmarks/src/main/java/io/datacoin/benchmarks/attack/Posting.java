package io.datacoin.benchmarks.attack;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request from an address of the enemy's own, which no HTTP client of Java 17 can choose. */
final class Posting {
    private static final int PATIENCE_MILLISECONDS = 60_000;

    private Posting() {}

    /** Sends a body and reads the whole answer, which tells the enemy nothing he needs. */
    static void send(URI api, InetAddress from, String path, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + api.getAuthority()
                + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + bytes.length
                + "\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getByName(api.getHost()), api.getPort(), from, 0)) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes);
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }
}
