package io.datacoin.reading.column;

import io.datacoin.reading.column.Words.Seen;
import io.datacoin.reading.value.DateOrder;
import io.datacoin.reading.value.DecimalSign;
import io.datacoin.reading.value.MissingWords;
import io.datacoin.reading.value.TruthWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A column of two words that mean true and false.
 *
 * @param reading turns them into values
 * @param missing words for "no value" beside them
 * @param format the two words
 */
record TruthChoice(ColumnReading reading, List<Seen> missing, Optional<String> format) {
    static Optional<TruthChoice> of(ColumnEvidence evidence) {
        boolean onlyWords = evidence.words().complete()
                && evidence.words().distinct() > 0
                && evidence.numbers(DecimalSign.POINT).count() == 0
                && evidence.moments(DateOrder.DAY_FIRST).count() == 0
                && evidence.infinite().total() == 0;
        if (!onlyWords) {
            return Optional.empty();
        }
        List<Seen> missing = evidence.missing().byFrequency();
        Set<String> words = evidence.words().stream().map(Seen::word).collect(Collectors.toSet());
        boolean clear = missing.stream()
                .allMatch(seen -> MissingWords.known(seen.word()) || evidence.askedMissing(seen.word()));
        return clear
                ? TruthWords.of(words)
                        .map(pair -> new TruthChoice(
                                new ColumnReading.Truth(pair), missing, Optional.of(shown(evidence.words(), pair))))
                : Optional.empty();
    }

    /** The most frequent spelling of each of the two words. */
    private static String shown(Words words, TruthWords pair) {
        return words.byFrequency().stream()
                .collect(Collectors.toMap(
                        seen -> pair.read(seen.word()), Seen::word, (first, later) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .collect(Collectors.joining(" / "));
    }
}
