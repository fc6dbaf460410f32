package io.datacoin.local.control;

/**
 * One line of a stack's answer; the last one is not a progress.
 *
 * @param kind what the text is
 * @param text for people
 */
public record ControlReply(Kind kind, String text) {
    /** Whether more follows. */
    public enum Kind {
        PROGRESS,
        DONE,
        FAILED
    }
}
