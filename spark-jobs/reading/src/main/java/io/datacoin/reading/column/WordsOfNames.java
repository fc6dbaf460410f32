package io.datacoin.reading.column;

import java.util.Locale;
import java.util.Set;

/** Words in the names of columns. Stateless. */
public final class WordsOfNames {
    private WordsOfNames() {}

    /** Whether a word of the name, split at case changes and punctuation, is one of these. */
    public static boolean hasOneOf(String name, Set<String> words) {
        String spaced = name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").toLowerCase(Locale.ROOT);
        for (String word : spaced.split("[^\\p{L}]+", -1)) {
            if (words.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
