package io.datacoin.scheduler.lease;

/** Words of a worker, which may be anything, as the database, terminals and people can take them. */
final class WorkerText {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_BRIEF = 200;
    private static final int REPLACEMENT = 0xFFFD;

    private WorkerText() {}

    /**
     * The text on one line, cut to 2,000 characters: line ends and tabs become spaces, and what a terminal obeys or what
     * turns the order of reading around (control and format characters, halves of pairs) becomes U+FFFD.
     */
    static String of(String text) {
        return cut(text, LONGEST);
    }

    /** The same, cut to 200 characters: what is said again and again is stored and sent each time. */
    static String brief(String text) {
        return cut(text, LONGEST_BRIEF);
    }

    private static String cut(String text, int longest) {
        // Bounded first: the rest is not worth a look.
        boolean isLong = text.length() > longest;
        StringBuilder clean = new StringBuilder();
        (isLong ? text.substring(0, longest) : text)
                .codePoints()
                .map(WorkerText::harmless)
                .forEach(clean::appendCodePoint);
        return isLong ? clean.append('…').toString() : clean.toString();
    }

    private static int harmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> Character.isWhitespace(character) ? ' ' : REPLACEMENT;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> REPLACEMENT;
            default -> character;
        };
    }
}
