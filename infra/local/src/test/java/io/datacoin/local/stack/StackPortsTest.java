package io.datacoin.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.local.process.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stacks run side by side. */
final class StackPortsTest {
    @Test
    void thePartsOfAStackHavePortsOfTheirOwn() {
        List<Integer> ports = all(StackPorts.choose(0));
        assertEquals(ports.size(), new HashSet<>(ports).size(), ports::toString);
        assertTrue(ports.stream().allMatch(FreePorts::isFree), ports::toString);
    }

    @Test
    void aSecondStackTakesNoPortTheFirstListensOn() throws IOException {
        List<ServerSocket> first = new ArrayList<>();
        try {
            for (int port : all(StackPorts.choose(0))) {
                first.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> second = all(StackPorts.choose(0));
            assertTrue(second.stream().allMatch(FreePorts::isFree), second::toString);
        } finally {
            for (ServerSocket socket : first) {
                socket.close();
            }
        }
    }

    @Test
    void theApiGetsThePortThatWasAskedForAndNobodyElseDoes() {
        int wanted = FreePorts.next();
        StackPorts ports = StackPorts.choose(wanted);
        assertEquals(wanted, ports.api());
        assertEquals(1, all(ports).stream().filter(port -> port == wanted).count());
    }

    @Test
    void anApiPortThatIsTakenIsRefused() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RefusedException refused =
                    assertThrows(RefusedException.class, () -> StackPorts.choose(other.getLocalPort()));
            assertEquals("port-taken", refused.refusal().code());
            assertTrue(refused.refusal().detail().contains(Integer.toString(other.getLocalPort())), refused::toString);
        }
    }

    private static List<Integer> all(StackPorts ports) {
        return List.of(ports.postgres(), ports.chain(), ports.ipfs(), ports.api(), ports.scheduler());
    }
}
