package io.datacoin.reading.column;

import io.datacoin.training.spec.reading.ReadingNote;

/**
 * Something people should know about how a file is read.
 *
 * @param note for people
 * @param doubt whether a careful reader would ask before going on
 */
public record Finding(ReadingNote note, boolean doubt) {
    /** Something that was noticed and is certain. */
    public static Finding fact(ReadingNote note) {
        return new Finding(note, false);
    }

    /** Something that could be otherwise. */
    public static Finding doubt(ReadingNote note) {
        return new Finding(note, true);
    }
}
