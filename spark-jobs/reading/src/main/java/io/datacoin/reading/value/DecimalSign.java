package io.datacoin.reading.value;

/** What stands before the digits of a fraction. A property of a table: a cell such as {@code 1,234} does not tell. */
public enum DecimalSign {
    POINT('.', "point"),
    COMMA(',', "comma");

    private final char character;
    private final String wireName;

    DecimalSign(char character, String wireName) {
        this.character = character;
        this.wireName = wireName;
    }

    public char character() {
        return character;
    }

    public DecimalSign other() {
        return this == POINT ? COMMA : POINT;
    }

    /** The name in manifests and on command lines: {@code point} or {@code comma}. */
    public String wireName() {
        return wireName;
    }
}
