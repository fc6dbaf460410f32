package io.datacoin.training.spec.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what a user may have meant by a name that does not exist. */
public final class NearNames {
    private static final int MOST_SUGGESTIONS = 3;
    private static final int MOST_KNOWN = 30;
    private static final int LONGEST = 200;
    private static final int FURTHEST = 16;

    private NearNames() {}

    /**
     * The up to three candidates nearest to {@code name}, best first; empty when nothing is near. Takes time in proportion
     * to all candidates together, whatever their names: nothing is near a name of more than 200 characters.
     */
    public static List<String> of(String name, Collection<String> candidates) {
        if (name.length() > LONGEST) {
            return List.of();
        }
        String wanted = fold(name);
        int furthest = Math.min(FURTHEST, Math.max(2, wanted.length() / 3));
        LevenshteinDistance distance = new LevenshteinDistance(furthest);
        return candidates.stream()
                .filter(candidate -> candidate.length() <= LONGEST)
                .flatMap(candidate -> near(wanted, candidate, distance).stream())
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(MOST_SUGGESTIONS)
                .map(Near::name)
                .toList();
    }

    private record Near(String name, int distance) {}

    private static Optional<Near> near(String wanted, String candidate, LevenshteinDistance distance) {
        String folded = fold(candidate);
        int apart = Math.abs(folded.length() - wanted.length()) > distance.getThreshold()
                ? -1
                : distance.apply(wanted, folded);
        if (apart >= 0) {
            return Optional.of(new Near(candidate, apart));
        }
        boolean contained =
                wanted.length() >= 3 && folded.length() >= 3 && (folded.contains(wanted) || wanted.contains(folded));
        return contained
                ? Optional.of(new Near(candidate, Math.max(folded.length(), wanted.length())))
                : Optional.empty();
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

    /** Case, blanks and underscores are what people get wrong most. */
    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
    }
}
