package io.datacoin.scheduler.connection;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What gRPC's transport says of broken frames: a stack trace for each, with which one stranger could fill the disk. */
final class FrameLog {
    /** Held, because a logger nobody holds is forgotten with its level. */
    private static final Logger TRANSPORT = Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty");

    private FrameLog() {}

    static void quieten() {
        TRANSPORT.setLevel(Level.SEVERE);
    }
}
