package io.datacoin.reading.value;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One spelling of true and false, such as {@code ja} and {@code nein}. Words are compared without case, accents and blanks at
 * the ends, so that {@code sí}, {@code SI} and {@code si} are one word. {@code 0} and {@code 1} are numbers and not here.
 */
public final class TruthWords implements Serializable {
    private static final long serialVersionUID = 1;

    /** The first pair that has a single word is taken; a word means the same in every pair that has it. */
    private static final List<TruthWords> PAIRS = List.of(
            new TruthWords("true", "false"),
            new TruthWords("yes", "no"),
            new TruthWords("y", "n"),
            new TruthWords("t", "f"),
            new TruthWords("on", "off"),
            new TruthWords(".true.", ".false."),
            new TruthWords("ja", "nein"),
            new TruthWords("j", "n"),
            new TruthWords("wahr", "falsch"),
            new TruthWords("an", "aus"),
            new TruthWords("ein", "aus"),
            new TruthWords("vrai", "faux"),
            new TruthWords("oui", "non"),
            new TruthWords("o", "n"),
            new TruthWords("v", "f"),
            new TruthWords("si", "no"),
            new TruthWords("verdadero", "falso"),
            new TruthWords("vero", "falso"),
            new TruthWords("sim", "nao"));

    private static final int LONGEST = 16;
    private static final int SHORTEST_ALONE = 3;

    private final String yes;
    private final String no;

    private TruthWords(String yes, String no) {
        this.yes = yes;
        this.no = no;
    }

    /**
     * The pair that all these words belong to.
     *
     * @param words as written; one or two words, in any number of spellings that differ in case, accents or blanks
     * @return empty when there is no word, or a single one of one or two letters, or the words are not of one pair
     */
    public static Optional<TruthWords> of(Set<String> words) {
        Set<String> folded = new HashSet<>();
        for (String word : words) {
            String stripped = Blanks.strip(word);
            if (stripped.length() > LONGEST || folded.size() > 2) {
                return Optional.empty();
            }
            folded.add(FoldedText.of(stripped));
        }
        // "F" alone is more often a sex than false, and "NO" Norway.
        boolean oneCode = folded.size() == 1 && folded.iterator().next().length() < SHORTEST_ALONE;
        return folded.isEmpty() || oneCode
                ? Optional.empty()
                : PAIRS.stream()
                        .filter(pair -> Set.of(pair.yes, pair.no).containsAll(folded))
                        .findFirst();
    }

    /** What the cell says; empty when it is neither word of the pair. */
    public Optional<Boolean> read(String cell) {
        String stripped = Blanks.strip(cell);
        if (stripped.length() > LONGEST) {
            return Optional.empty();
        }
        String folded = FoldedText.of(stripped);
        if (folded.equals(yes)) {
            return Optional.of(true);
        }
        return folded.equals(no) ? Optional.of(false) : Optional.empty();
    }

    /** The word for true, in small letters without accents. */
    public String trueWord() {
        return yes;
    }

    /** The word for false, in small letters without accents. */
    public String falseWord() {
        return no;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TruthWords words && words.yes.equals(yes) && words.no.equals(no);
    }

    @Override
    public int hashCode() {
        return Objects.hash(yes, no);
    }

    @Override
    public String toString() {
        return yes + "/" + no;
    }
}
