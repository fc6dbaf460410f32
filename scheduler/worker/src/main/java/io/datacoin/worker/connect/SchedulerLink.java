package io.datacoin.worker.connect;

import io.datacoin.protocol.WorkerMessage;

/** The way to the scheduler. To be used on the worker's loop thread only. */
public interface SchedulerLink {
    /** Sends the message when a session is open; otherwise it is dropped, to be said again after the next login. */
    void send(WorkerMessage message);
}
