package io.datacoin.training.spec.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what a user may have meant by a name that does not exist. */
public final class NearNames {
    private static final int MOST_SUGGESTIONS = 3;
    private static final int MOST_KNOWN = 30;

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

    /** A sentence for a remedy: what is near, or else what there is, up to thirty of them. */
    public static String suggest(String name, Collection<String> candidates) {
        List<String> near = of(name, candidates);
        if (!near.isEmpty()) {
            return "did you mean " + String.join(" or ", near) + "?";
        }
        if (candidates.isEmpty()) {
            return "there is none";
        }
        int more = candidates.size() - MOST_KNOWN;
        return "known: " + candidates.stream().limit(MOST_KNOWN).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
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
