package io.datacoin.training.source;

/**
 * Text of a file as it is shown in manifests: any store and any encoding can hold it, which is not so for NUL and for half
 * a surrogate pair. The table itself keeps what the file has.
 */
public final class ShownText {
    private static final String REPLACEMENT = "\ufffd";

    private ShownText() {}

    /** The text without what can not be stored. */
    public static String of(String text) {
        boolean storable = text.codePoints().allMatch(ShownText::isStorable);
        return storable
                ? text
                : text.codePoints()
                        .mapToObj(character -> isStorable(character) ? Character.toString(character) : REPLACEMENT)
                        .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                        .toString();
    }

    /** The same, cut between two characters to at most {@code longest} UTF-16 units, and an ellipsis if it was cut. */
    public static String of(String text, int longest) {
        return text.length() > longest ? of(cut(text, longest)) + "…" : of(text);
    }

    /** The beginning of a text, at most so many UTF-16 units and no half character. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean inPair =
                Character.isHighSurrogate(text.charAt(longest - 1)) && Character.isLowSurrogate(text.charAt(longest));
        return text.substring(0, inPair ? longest - 1 : longest);
    }

    private static boolean isStorable(int character) {
        return character != 0 && (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE);
    }
}
