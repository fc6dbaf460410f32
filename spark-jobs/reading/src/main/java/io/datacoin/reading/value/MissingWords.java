package io.datacoin.reading.value;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words for "there is no value", as programs and people of some languages write them. {@link #known} is for columns that are
 * otherwise numbers, dates or two-valued; {@link #knownAmongWords} is for columns of words, where {@code unknown} or
 * {@code none} may be an answer of its own.
 */
public final class MissingWords {
    private static final int LONGEST = 24;

    /** Folded, one blank between words. */
    private static final Set<String> KNOWN = words(
            // Programs.
            "na|n/a|#n/a|#na|#n/a n/a|<na>|(na)|[na]|nan|-nan|+nan|<nan>|nan(ind)|-nan(ind)|1.#ind|-1.#ind",
            "1.#qnan|-1.#qnan|1.#nan|nat|<nat>|null|(null)|[null]|<null>|{null}|none|(none)|[none]|<none>|nil",
            "<nil>|nul|undef|undefined|\\n|\\\\n|''|\"\"|[]|{}|()",
            // Spreadsheets, in English, German, French and Spanish.
            "#div/0!|#div/0|#value!|#ref!|#name?|#null!|#num!|#spill!|#calc!|#error!|#error|#getting_data|#nv",
            "#wert!|#bezug!|#zahl!|#n/v|#valeur!|#nom?|#nombre!|#nul!|#n/d|#¡div/0!|#¡valor!|#¡ref!|#¿nombre?",
            "#¡num!|#¡nulo!|#valor!",
            // English.
            "n.a.|n.a|na.|n / a|a/n|not available|not applicable|not known|not reported|not recorded|not stated",
            "unknown|unk|missing|(missing)|<missing>|[missing]|empty|(empty)|<empty>|[empty]|blank|(blank)",
            "<blank>|[blank]|no data|nodata|no value|no info|unavailable|n.d.|n.d|nd|n/d|tbd|tba|tbc|t.b.d.",
            "t.b.a.|err|error",
            // German.
            "n.v.|n. v.|nv|n/v|k.a.|k. a.|k.a|k/a|ka|o.a.|o. a.|s.o.|s. o.|n. a.|keine angabe|keine angaben",
            "keine daten|kein wert|ohne angabe|unbekannt|fehlt|fehlend|leer|nicht verfugbar|nicht vorhanden",
            "nicht bekannt",
            // French.
            "n.c.|n.c|nc|n/c|n.r.|nr|n.s.p.|nsp|s.d.|inconnu|inconnue|manquant|manquante|vide|non renseigne",
            "non renseignee|non disponible|non communique|sans objet|aucun|aucune|pas de donnees",
            // Spanish.
            "s/d|sd|ns/nc|sin dato|sin datos|sin informacion|no disponible|no aplica|no procede|no consta",
            "desconocido|desconocida|vacio|ninguno|nulo|faltante");

    /** Strokes, points and the like, one or many of one kind: {@code -}, {@code ---}, {@code ..}, {@code ?}, {@code **}. */
    private static final Pattern STROKES = Pattern.compile(
            "-{1,20}|[\u2010-\u2015\u2212]{1,20}|\\.{1,20}|\u2026|\\?{1,20}|\\*{1,20}|_{1,20}|:|/|\u00b7|#|- -|-/-|-\\.-|\\./\\.");

    /** As written: {@code na} and {@code Nan} are words, {@code Null} is a name. */
    private static final Set<String> AMONG_WORDS = words(
            "NA|N/A|n/a|N.A.|n.a.|#N/A|#n/a|#NA|#N/A N/A|<NA>|<na>|(NA)|[NA]|NaN|nan|NAN|-NaN|-nan|<NaN>|<nan>",
            "NaT|<NaT>|null|NULL|(null)|(NULL)|[null]|[NULL]|<null>|<NULL>|{null}|<none>|<nil>|\\N|\\\\N|''",
            "\"\"|n.d.|k.A.|#NV|#N/D|#N/V|k. A.|?|??|???|..|...|\u2026|---|----");

    private MissingWords() {}

    private static Set<String> words(String... lists) {
        return Stream.of(lists)
                .flatMap(list -> Stream.of(list.split("\\|", -1)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether the cell is one of many known ways to say that there is no value; in any case, with blanks at the ends and
     * without accents. {@code true} for a cell that is empty or blank. Infinity is none of them.
     */
    public static boolean known(String cell) {
        String stripped = Blanks.strip(cell);
        if (stripped.isEmpty()) {
            return true;
        }
        if (stripped.length() > LONGEST || (DigitGroups.isDigit(stripped.charAt(0)) && stripped.indexOf('#') < 0)) {
            return false;
        }
        return STROKES.matcher(stripped).matches() || KNOWN.contains(FoldedText.of(oneBlank(stripped)));
    }

    /**
     * Whether the cell can hardly be a word of its own, so that it is missing even in a column of words: what programs write
     * ({@code NaN}, {@code NULL}, {@code <NA>}, {@code \N}, errors of spreadsheets), {@code NA}, {@code N/A}, {@code n.d.},
     * {@code k.A.} as these are written, {@code ?}, {@code ..}, {@code ---}. Not {@code unknown}, {@code none} and
     * {@code missing}, which are answers; not {@code -}, {@code --}, {@code .} and {@code *}, which stand beside {@code +}
     * as values (strands, ratings, levels of significance); not {@code na} and {@code Na}, which are words and sodium.
     * {@code true} for a cell that is empty or blank.
     */
    public static boolean knownAmongWords(String cell) {
        String stripped = Blanks.strip(cell);
        if (stripped.isEmpty() || AMONG_WORDS.contains(stripped)) {
            return true;
        }
        char last = stripped.charAt(stripped.length() - 1);
        boolean spreadsheet = stripped.charAt(0) == '#' && (last == '!' || last == '?');
        return spreadsheet && known(stripped);
    }

    /** Whether the cell says infinity: {@code inf}, {@code -Infinity}, {@code ∞}, {@code 1.#INF}. It is not missing. */
    public static boolean infinite(String cell) {
        String stripped = Blanks.strip(cell);
        if (stripped.isEmpty() || stripped.length() > LONGEST) {
            return false;
        }
        char first = stripped.charAt(0);
        boolean signed = first == '+' || first == '-' || first == '\u2212' || first == '\u2013' || first == '±';
        return switch (FoldedText.of(signed ? stripped.substring(1) : stripped)) {
            case "inf", "inf.", "infinity", "infinite", "∞", "1.#inf", "1.#inf00" -> true;
            default -> false;
        };
    }

    /** The text with one blank where there are several; it does not begin with a blank. */
    private static String oneBlank(String text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); index++) {
            boolean blank = Blanks.isBlank(text.charAt(index));
            if (!blank) {
                collapsed.append(text.charAt(index));
            } else if (!Blanks.isBlank(text.charAt(index - 1))) {
                collapsed.append(' ');
            }
        }
        return collapsed.toString();
    }
}
