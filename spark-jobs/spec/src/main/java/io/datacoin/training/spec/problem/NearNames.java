package io.datacoin.training.spec.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what a user may have meant by a name that does not exist. */
public final class NearNames {
    private static final int MOST_SUGGESTIONS = 3;

    private NearNames() {}

    /** The up to three candidates nearest to {@code name}, best first; empty when nothing is near. */
    public static List<String> of(String name, Collection<String> candidates) {
        String wanted = fold(name);
        int furthest = Math.max(2, wanted.length() / 3);
        return candidates.stream()
                .filter(candidate -> isNear(wanted, fold(candidate), furthest))
                .sorted(Comparator.comparingInt((String candidate) -> distance(wanted, fold(candidate)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_SUGGESTIONS)
                .toList();
    }

    /** A sentence for a remedy: what is near, or else everything there is. */
    public static String suggest(String name, Collection<String> candidates) {
        List<String> near = of(name, candidates);
        if (!near.isEmpty()) {
            return "did you mean " + String.join(" or ", near) + "?";
        }
        return candidates.isEmpty() ? "there is none" : "known: " + String.join(", ", candidates);
    }

    private static boolean isNear(String wanted, String candidate, int furthest) {
        boolean contained = wanted.length() >= 3
                && candidate.length() >= 3
                && (candidate.contains(wanted) || wanted.contains(candidate));
        return contained || distance(wanted, candidate) <= furthest;
    }

    /** Case, blanks and underscores are what people get wrong most. */
    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
    }

    private static int distance(String left, String right) {
        return LevenshteinDistance.getDefaultInstance().apply(left, right);
    }
}
