package io.datacoin.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** How a supervisor learns that a child serves. */
public sealed interface Readiness {

    /** The child prints a line {@code READY {json}} on stdout. */
    record ReadyLine() implements Readiness {}

    /** The child accepts connections on a port of this machine. */
    record PortOpen(String host, int port) implements Readiness {
        /** On the usual loopback address. */
        public PortOpen(int port) {
            this(InetAddress.getLoopbackAddress().getHostAddress(), port);
        }

        boolean holds() {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), 200);
                return true;
            } catch (IOException notYet) {
                return false;
            }
        }
    }
}
