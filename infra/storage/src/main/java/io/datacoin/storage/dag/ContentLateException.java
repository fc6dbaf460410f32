package io.datacoin.storage.dag;

import java.time.Duration;

/** Content did not come within the time that was given to all of it. */
public final class ContentLateException extends ContentNotFoundException {
    private static final long serialVersionUID = 1L;

    public ContentLateException(String what, Duration limit) {
        super(what, "it did not come within " + limit.toMillis() + " ms");
    }
}
