package io.datacoin.worker.connect;

import io.datacoin.protocol.SchedulerMessage;
import io.datacoin.protocol.WorkerMessage;

/** Who hears from the scheduler. Every call comes on the worker's loop thread. */
public interface SessionListener {
    /** The first message of a session after the login: capacity and the leases held. */
    WorkerMessage hello();

    /** What a heartbeat says. */
    WorkerMessage heartbeat();

    /** A message that is neither challenge nor welcome. */
    void received(SchedulerMessage message);

    /** The session is gone; work goes on, messages sent from now on are lost until the next {@link #hello()}. */
    void disconnected();
}
