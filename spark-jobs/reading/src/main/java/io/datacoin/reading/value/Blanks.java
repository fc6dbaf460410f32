package io.datacoin.reading.value;

/** What looks like nothing in a cell: blanks of every width, tabs and the byte order mark. */
final class Blanks {
    private Blanks() {}

    static boolean isBlank(char character) {
        if (character <= ' ') {
            return true;
        }
        return character >= '\u0080'
                && (Character.isWhitespace(character)
                        || Character.isSpaceChar(character)
                        || character == '\u200b'
                        || character == '\ufeff');
    }

    /** The cell without blanks at both ends. */
    static String strip(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && isBlank(cell.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(cell.charAt(to - 1))) {
            to--;
        }
        return cell.substring(from, to);
    }
}
