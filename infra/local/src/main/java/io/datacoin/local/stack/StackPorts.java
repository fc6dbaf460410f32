package io.datacoin.local.stack;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.local.process.FreePorts;
import java.util.List;

/** The loopback ports of one stack; chosen once, so that a part that is started again comes back where it was. */
record StackPorts(int postgres, int chain, int ipfs, int api, int scheduler) {
    private static final int PORTS = 5;

    /** Chooses free ports. @throws RefusedException when the API port that was asked for is taken */
    static StackPorts choose(int apiPort) {
        if (apiPort != 0 && !FreePorts.isFree(apiPort)) {
            throw new RefusedException(
                    ClientCode.PORT_TAKEN,
                    "port " + apiPort + " on 127.0.0.1 is taken",
                    "stop what listens there, or choose another with --port N (0 takes any free one)");
        }
        List<Integer> free = FreePorts.next(PORTS + 1).stream()
                .filter(port -> port != apiPort)
                .toList();
        return new StackPorts(free.get(0), free.get(1), free.get(2), apiPort == 0 ? free.get(3) : apiPort, free.get(4));
    }
}
