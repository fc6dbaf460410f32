package io.datacoin.api.event;

import io.datacoin.database.connection.NotificationListener;

/** Wakes the event streams of what the database speaks of. */
public record EventNotifications(EventStreams events) implements NotificationListener.Receiver {
    @Override
    public void connected() {
        events.wakeAll();
    }

    @Override
    public void received(String channel, String payload) {
        events.wake(payload);
    }
}
