package io.datacoin.api;

import io.datacoin.api.http.EventStreams;
import io.datacoin.database.NotificationListener;

/** Wakes the event streams of jobs the database speaks of. */
record JobNotifications(EventStreams events) implements NotificationListener.Receiver {
    @Override
    public void connected() {
        // Streams look for missed events by themselves every second.
    }

    @Override
    public void received(String channel, String payload) {
        events.wake(payload);
    }
}
