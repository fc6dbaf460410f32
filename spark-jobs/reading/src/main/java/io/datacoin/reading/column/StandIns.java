package io.datacoin.reading.column;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Values that programs write where there is none, such as {@code -999} or {@code 9999-12-31}, and how far from them the other
 * values of the column are. Not thread-safe.
 *
 * @param <T> values in their order
 */
final class StandIns<T extends Comparable<? super T>> {
    private static final int MOST = 8;

    private final Map<String, Candidate<T>> candidates = new LinkedHashMap<>();
    private long others;
    private Optional<T> least = Optional.empty();
    private Optional<T> most = Optional.empty();

    private record Candidate<T>(String text, T value, long count) {}

    /**
     * A value that hardly is one.
     *
     * @param text as it is written
     * @param value of it
     * @param count how often it stands there
     * @param least of all other values
     * @param most of all other values
     */
    record StandIn<T>(String text, T value, long count, T least, T most) {}

    /** Takes a value programs write for "none". */
    void suspect(String text, T value) {
        if (candidates.size() < MOST || candidates.containsKey(text)) {
            candidates.merge(
                    text,
                    new Candidate<>(text, value, 1),
                    (known, one) -> new Candidate<>(text, value, known.count + 1));
        } else {
            see(value);
        }
    }

    /** Takes any other value. */
    void see(T value) {
        others++;
        if (least.isEmpty() || value.compareTo(least.get()) < 0) {
            least = Optional.of(value);
        }
        if (most.isEmpty() || value.compareTo(most.get()) > 0) {
            most = Optional.of(value);
        }
    }

    /** The most frequent, if it is no more frequent than all other values together. */
    Optional<StandIn<T>> mostFrequent() {
        return candidates.values().stream()
                .filter(candidate -> candidate.count <= others)
                .max(Comparator.comparingLong(Candidate::count))
                .flatMap(candidate -> least.flatMap(low ->
                        most.map(high -> new StandIn<>(candidate.text, candidate.value, candidate.count, low, high))));
    }
}
