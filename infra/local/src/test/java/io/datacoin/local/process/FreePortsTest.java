package io.datacoin.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody gets a port that somebody else has. */
final class FreePortsTest {
    @Test
    void aPortSomebodyListensOnIsNotFree() throws IOException {
        int port = FreePorts.next(1).get(0);
        assertTrue(FreePorts.isFree(port));
        try (ServerSocket loopback = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertFalse(FreePorts.isFree(loopback.getLocalPort()));
        }
        try (ServerSocket everywhere = new ServerSocket(port)) {
            assertFalse(FreePorts.isFree(everywhere.getLocalPort()), "who listens everywhere listens here too");
        }
        assertTrue(FreePorts.isFree(port));
    }

    /** One by one they may repeat: a port that was found and left is as free as any other. */
    @Test
    void portsTakenTogetherAreAllDifferent() {
        List<Integer> ports = FreePorts.next(2_000);
        assertEquals(2_000, new HashSet<>(ports).size());
    }
}
