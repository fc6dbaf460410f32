package io.datacoin.spark.access;

/** A path that this JVM must not follow. Paths come from data, so the data is at fault. */
public final class ForbiddenPathException extends RuntimeException {
    ForbiddenPathException(String message) {
        super(message);
    }

    ForbiddenPathException(String message, Throwable cause) {
        super(message, cause);
    }
}
