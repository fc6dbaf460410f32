package io.datacoin.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Loopback ports nobody listens on, so that several stacks run side by side. */
public final class FreePorts {
    private FreePorts() {}

    /** A port that was free a moment ago. */
    public static int next() {
        return next(1).get(0);
    }

    /** Ports that were free a moment ago, each another one: all are held until the last one is found. */
    public static List<Integer> next(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int number = 0; number < count; number++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("no " + count + " free loopback ports", failure);
        } finally {
            held.forEach(FreePorts::release);
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("could not give port " + socket.getLocalPort() + " back", failure);
        }
    }

    /** Whether {@code port} can be listened on now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
