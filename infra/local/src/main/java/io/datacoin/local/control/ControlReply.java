package io.datacoin.local.control;

import io.datacoin.domain.refusal.Refusal;

/**
 * One line of a stack's answer; the last one is not a progress.
 *
 * @param kind what the text is
 * @param text for people; of a refusal its detail, of what is done a JSON document about it or nothing
 * @param code of a refusal, else empty
 * @param remedy of a refusal, else empty
 */
record ControlReply(Kind kind, String text, String code, String remedy) {
    /** Whether more follows. */
    enum Kind {
        PROGRESS,
        DONE,
        FAILED
    }

    static ControlReply progress(String text) {
        return new ControlReply(Kind.PROGRESS, text, "", "");
    }

    static ControlReply done(String document) {
        return new ControlReply(Kind.DONE, document, "", "");
    }

    static ControlReply failed(Refusal why) {
        return new ControlReply(Kind.FAILED, why.detail(), why.code(), why.remedy());
    }

    /** Why it failed. */
    Refusal why() {
        return Refusal.told(code, text, remedy);
    }
}
