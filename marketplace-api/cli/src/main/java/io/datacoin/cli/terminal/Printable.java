package io.datacoin.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;

/**
 * Texts of strangers (names, licences, labels, messages, errors) as a terminal may get them: what moves the cursor, changes
 * colours, turns the direction of writing, or takes no place is shown as an escape that names it. The one place
 * that decides this; {@link Output} lets nothing past it. Stateless.
 */
public final class Printable {
    /** Accents in a row that some language needs; more of them paint over other lines. */
    private static final int MOST_MARKS = 4;

    /** Letters that show nothing: Hangul fillers and the like. */
    private static final Set<Integer> BLANK_LETTERS = Set.of(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0);

    private static final Set<Character.UnicodeScript> WIDE_SCRIPTS = Set.of(
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.HANGUL,
            Character.UnicodeScript.BOPOMOFO,
            Character.UnicodeScript.YI);

    private Printable() {}

    /** One line: line ends are escaped too. */
    public static String text(String strangers) {
        return escaped(strangers, false);
    }

    /** Lines: line feeds stay. For texts composed here of parts that went through {@link #text}. */
    static String lines(String composed) {
        return escaped(composed, true);
    }

    /** The same document with every text and every name in it as {@link #text} makes it. For people, never for programs. */
    public static JsonNode tree(JsonNode strangers) {
        if (strangers.isTextual()) {
            return TextNode.valueOf(text(strangers.textValue()));
        }
        if (strangers.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> field : strangers.properties()) {
                object.set(text(field.getKey()), tree(field.getValue()));
            }
            return object;
        }
        if (strangers.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            strangers.forEach(element -> array.add(tree(element)));
            return array;
        }
        return strangers;
    }

    /** The text in a column of so many cells of the terminal: cut with an ellipsis, or filled with blanks. */
    public static String cell(String strangers, int cells) {
        String whole = text(strangers);
        int width = width(whole);
        if (width <= cells) {
            return whole + " ".repeat(cells - width);
        }
        StringBuilder cut = new StringBuilder();
        int used = 0;
        for (int index = 0; index < whole.length(); ) {
            int codePoint = whole.codePointAt(index);
            if (used + width(codePoint) > cells - 1) {
                break;
            }
            cut.appendCodePoint(codePoint);
            used += width(codePoint);
            index += Character.charCount(codePoint);
        }
        return cut + "…" + " ".repeat(cells - 1 - used);
    }

    /** How many cells of the terminal a printable text takes. */
    public static int width(String printable) {
        return printable.codePoints().map(Printable::width).sum();
    }

    private static int width(int codePoint) {
        if (isMark(codePoint)) {
            return 0;
        }
        boolean fullWidth =
                (codePoint >= 0xFF01 && codePoint <= 0xFF60) || (codePoint >= 0xFFE0 && codePoint <= 0xFFE6);
        boolean picture = codePoint >= 0x1F300 && codePoint <= 0x1FAFF;
        boolean punctuation = codePoint >= 0x3000 && codePoint <= 0x303E;
        boolean halfWidth = codePoint >= 0xFF61 && codePoint <= 0xFFDC;
        boolean wide = !halfWidth && WIDE_SCRIPTS.contains(Character.UnicodeScript.of(codePoint));
        return fullWidth || picture || punctuation || wide ? 2 : 1;
    }

    private static String escaped(String text, boolean keepLines) {
        StringBuilder shown = new StringBuilder(text.length());
        int marks = 0;
        for (int index = 0; index < text.length(); ) {
            int codePoint = text.codePointAt(index);
            index += Character.charCount(codePoint);
            marks = isMark(codePoint) ? marks + 1 : 0;
            if (codePoint == '\n' && keepLines) {
                shown.append('\n');
            } else if (isHidden(codePoint) || marks > MOST_MARKS) {
                escape(shown, codePoint);
            } else {
                shown.appendCodePoint(codePoint);
            }
        }
        return shown.toString();
    }

    private static void escape(StringBuilder shown, int codePoint) {
        switch (codePoint) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default ->
                shown.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
        }
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Controls of terminals (C0, C1), of direction and of joining, line ends, halves of characters, and blanks. */
    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> BLANK_LETTERS.contains(codePoint);
        };
    }
}
