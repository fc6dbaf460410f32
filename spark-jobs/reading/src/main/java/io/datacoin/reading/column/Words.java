package io.datacoin.reading.column;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Counts different texts and remembers where each stood, as long as there are not too many. Not thread-safe. */
final class Words {
    /** More make it a column of free text. */
    static final int MOST = 200;

    private static final int MOST_LINES = 5;
    private static final int LONGEST = 100;

    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private long others;

    /** A text with how often and where it stood. */
    static final class Seen {
        private final String word;
        private final List<Long> lines = new ArrayList<>();
        private long count;

        Seen(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        long count() {
            return count;
        }

        List<Long> lines() {
            return List.copyOf(lines);
        }
    }

    void see(String word, long line) {
        Seen known = seen.get(word);
        if (known == null) {
            if (seen.size() >= MOST || word.length() > LONGEST) {
                others++;
                return;
            }
            known = new Seen(word);
            seen.put(word, known);
        }
        known.count++;
        if (known.lines.size() < MOST_LINES) {
            known.lines.add(line);
        }
    }

    /** Takes out and gives all but some. */
    List<Seen> without(Set<String> kept) {
        List<Seen> others =
                seen.values().stream().filter(each -> !kept.contains(each.word)).toList();
        others.forEach(each -> seen.remove(each.word));
        return others;
    }

    /** Whether every text seen is known. */
    boolean complete() {
        return others == 0;
    }

    /** Different ones that are known. */
    int distinct() {
        return seen.size();
    }

    long total() {
        return others + seen.values().stream().mapToLong(each -> each.count).sum();
    }

    /** The most frequent first. */
    List<Seen> byFrequency() {
        return seen.values().stream()
                .sorted(Comparator.comparingLong((Seen each) -> -each.count))
                .toList();
    }

    Stream<Seen> stream() {
        return seen.values().stream();
    }
}
