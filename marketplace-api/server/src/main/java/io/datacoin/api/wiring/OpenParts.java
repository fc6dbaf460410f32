package io.datacoin.api.wiring;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be closed again. Closing it closes everything, last opened first. */
final class OpenParts implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(OpenParts.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** Remembers the part and gives it back. */
    <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    // AutoCloseable may throw anything; the parts behind one that fails must be closed all the same.
    @SuppressWarnings("CatchingUnchecked")
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception cause) {
                LOGGER.warn("{} did not close cleanly", part, cause);
            }
        }
    }
}
