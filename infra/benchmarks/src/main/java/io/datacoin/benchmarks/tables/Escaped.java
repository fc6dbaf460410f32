package io.datacoin.benchmarks.tables;

/** Text whose blanks and line ends can be seen. */
public final class Escaped {
    private Escaped() {}

    /** Everything that is no visible ASCII or Latin letter as an escape; plain blanks stay. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (character) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                    boolean seen = character == ' ' || (character > 0x20 && character < 0x7f) || character > 0xa0;
                    boolean blank = Character.isSpaceChar(character) && character != ' ';
                    if (seen && !blank && !Character.isISOControl(character)) {
                        shown.appendCodePoint(character);
                    } else {
                        shown.append(String.format("\\u%04x", character));
                    }
                }
            }
        });
        return shown.toString();
    }
}
