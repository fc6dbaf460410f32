package io.datacoin.reading.value;

/** A place in the text of one cell, and the pattern of what was read up to there. For one reader at a time. */
final class CellCursor {
    final String text;
    private final StringBuilder pattern = new StringBuilder(32);
    private int at;

    CellCursor(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    boolean done() {
        return at == text.length();
    }

    /** The character here; a blank at the end, which nothing begins with. */
    char here() {
        return peek(0);
    }

    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : ' ';
    }

    String pattern() {
        return pattern.toString();
    }

    /** Where to come back to by {@link #back}. */
    int[] mark() {
        return new int[] {at, pattern.length()};
    }

    void back(int[] mark) {
        at = mark[0];
        pattern.setLength(mark[1]);
    }

    /** Takes so many characters, which the pattern says so. */
    void take(int length, String letters) {
        at += length;
        pattern.append(letters);
    }

    /** Takes so many characters that stand in the pattern as they are, quoted where letters would mean something. */
    void takeLiteral(int length) {
        String literal = text.substring(at, at + length);
        boolean plain = literal.chars().noneMatch(Character::isLetter);
        at += length;
        pattern.append(plain ? literal : "'" + literal + "'");
    }

    /** Takes blanks, one blank in the pattern however many they are; false when there is none. */
    boolean takeBlanks() {
        int from = at;
        while (at < text.length() && Blanks.isBlank(text.charAt(at))) {
            at++;
        }
        if (at > from) {
            pattern.append(' ');
        }
        return at > from;
    }

    /** Takes the character if it is here. */
    boolean takeSign(char sign) {
        if (done() || here() != sign) {
            return false;
        }
        takeLiteral(1);
        return true;
    }

    /** How many digits follow. */
    int digits() {
        return DigitGroups.endOfDigits(text, at) - at;
    }

    /** How many letters follow. */
    int letters() {
        int end = at;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end - at;
    }

    String word(int length) {
        return text.substring(at, at + length);
    }

    /** The number of the next digits, at most nine, without taking them. */
    int number(int length) {
        return Integer.parseInt(text, at, at + length, 10);
    }

    /** Takes digits, in the pattern as many letters. */
    int takeNumber(int length, String letter) {
        int number = number(length);
        take(length, letter.repeat(length));
        return number;
    }
}
