package io.datacoin.reading.column;

import io.datacoin.reading.column.Words.Seen;
import java.util.List;

/** Words for "no value" that only this column knows: few, repeated, among values of another kind. */
final class LearnedMissing {
    private static final int MOST_WORDS = 3;
    private static final long LEAST_COUNT = 3;
    /** Of the cells; more and they are a kind of their own. */
    private static final double LARGEST_SHARE = 0.4;

    private static final double LEAST_SHARE = 0.005;

    private LearnedMissing() {}

    /**
     * The words that explain, all together, every cell that is not of the column's kind; empty when some are left over.
     *
     * @param typed cells of the column's kind
     * @param values cells that are no known word for "no value"
     */
    static List<Seen> among(Words words, long typed, long values) {
        boolean few = words.complete() && words.distinct() <= MOST_WORDS;
        long rest = values - typed;
        if (!few || rest != words.total() || rest > LARGEST_SHARE * values) {
            return List.of();
        }
        List<Seen> all = words.byFrequency();
        return all.stream().allMatch(seen -> repeats(seen, values)) ? all : List.of();
    }

    /** The words that stand again and again, if there are few of them. */
    static List<Seen> repeated(Words words, long values) {
        List<Seen> repeated =
                words.stream().filter(seen -> repeats(seen, values)).toList();
        return repeated.size() <= MOST_WORDS ? repeated : List.of();
    }

    private static boolean repeats(Seen seen, long values) {
        return seen.count() >= Math.max(LEAST_COUNT, LEAST_SHARE * values);
    }
}
