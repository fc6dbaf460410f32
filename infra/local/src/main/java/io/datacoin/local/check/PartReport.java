package io.datacoin.local.check;

import java.util.List;

/**
 * What was seen of one part.
 *
 * @param findings what is wrong, each a sentence for people; none when it is well
 * @param condition how much is wrong
 * @param note what else there is to say, such as how much of it there is
 */
public record PartReport(HomePart part, Condition condition, List<String> findings, String note) {
    /** How a part is. */
    public enum Condition {
        /** Nothing is wrong with it. */
        OK("ok"),
        /** Something is wrong that the next start mends without losing anything more. */
        MENDED_AT_START("damaged"),
        /** It is there and can not be used. */
        DAMAGED("damaged"),
        /** It is not there. */
        MISSING("missing");

        private final String word;

        Condition(String word) {
            this.word = word;
        }

        /** For people and programs. */
        public String word() {
            return word;
        }

        /** Whether a stack can start with a part that is so, and loses nothing more by it. */
        public boolean canStart() {
            return this == OK || this == MENDED_AT_START;
        }
    }

    public PartReport {
        findings = List.copyOf(findings);
    }

    static PartReport well(HomePart part, String note) {
        return new PartReport(part, Condition.OK, List.of(), note);
    }
}
