package io.datacoin.training.source;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The letters beyond ASCII that one language writes (CLDR's main exemplar sets). A short text is of one language: Spanish has
 * ñ and í, Polish has ń and no í.
 */
final class Alphabet {
    private static final List<String> WESTERN = List.of(
            "áéíóúüñ",
            "àâæçéèêëîïôœùûüÿ",
            "äöüß",
            "àèéìíòóùú",
            "áâãàçéêíóôõúü",
            "æøåéäö",
            "åäöé",
            "áðéíóúýþæö",
            "éëïóöüáè",
            "äöõüšž",
            "àçèéíïòóúü");
    private static final List<String> CENTRAL =
            List.of("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž", "äöüß");
    private static final List<String> TURKISH = List.of("çğıöşüâîûi");
    private static final Map<String, List<String>> OF =
            Map.of("windows-1250", CENTRAL, "ISO-8859-2", CENTRAL, "windows-1254", TURKISH);
    /** Names of many countries stand in one table: worth less than one language. */
    private static final double MIXED = 0.75;

    /** Italian writes it at the end of words alone; elsewhere it is the Czech ě in a wrong encoding. */
    private static final Pattern ACCENT_WITHIN = Pattern.compile("[ìÌ](?=\\p{L})");
    /** A Latin letter that none of them has. */
    private static final String NO_LANGUAGE = "ƿ";

    private Alphabet() {}

    /** How many of the text's letters beyond ASCII one language has that is written in the encoding, from 0 to 1. */
    static double share(String encoding, String text) {
        String letters = ACCENT_WITHIN
                .matcher(text)
                .replaceAll(NO_LANGUAGE)
                .chars()
                .filter(character -> character >= 0x80 && Character.isLetter(character))
                .map(Character::toLowerCase)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        if (letters.isEmpty()) {
            return 1;
        }
        if (letters.chars().noneMatch(letter -> UnicodeScript.of(letter) == UnicodeScript.LATIN)) {
            return 1;
        }
        List<String> languages = OF.getOrDefault(encoding, WESTERN);
        double best = MIXED * known(letters, String.join("", languages));
        for (String language : languages) {
            best = Math.max(best, known(letters, language));
        }
        return best;
    }

    private static double known(String letters, String language) {
        long count =
                letters.chars().filter(letter -> language.indexOf(letter) >= 0).count();
        return (double) count / letters.length();
    }
}
