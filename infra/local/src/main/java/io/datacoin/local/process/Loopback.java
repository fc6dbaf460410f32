package io.datacoin.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;

/**
 * A place of this machine that nobody finds by trying: one of 16 million loopback addresses and a port on it. It keeps out
 * whoever can only guess, as web pages do; a program of this machine can look it up.
 *
 * @param host an address of 127.0.0.0/8
 * @param port a port that was free a moment ago
 */
public record Loopback(String host, int port) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int OCTETS = 256;

    /** Another one each time, never one of 127.0.0.0/16. */
    public static Loopback anywhere() {
        String host = "127." + (1 + RANDOM.nextInt(OCTETS - 2)) + "." + RANDOM.nextInt(OCTETS) + "."
                + (1 + RANDOM.nextInt(OCTETS - 2));
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return new Loopback(host, socket.getLocalPort());
        } catch (IOException failure) {
            throw new UncheckedIOException("no free port on " + host, failure);
        }
    }
}
