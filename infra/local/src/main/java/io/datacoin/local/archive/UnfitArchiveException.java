package io.datacoin.local.archive;

import java.io.IOException;

/** The file is no whole backup; the message says what is wrong with it, for people. */
final class UnfitArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    UnfitArchiveException(String why) {
        super(why);
    }

    /** With what a library said of it, for who debugs. */
    UnfitArchiveException(String why, Exception cause) {
        super(why, cause);
    }
}
