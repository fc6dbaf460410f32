package io.datacoin.storage.dag;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What went wrong with stored content. The message says what happened and what to do about it. */
public class StorageException extends IOException {
    private static final long serialVersionUID = 1L;

    public StorageException(String message) {
        super(message);
    }

    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
