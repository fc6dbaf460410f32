package io.datacoin.training.spec.request;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What decides which rows are held out. */
public enum SplitBy {
    /** Chance, of each class the same share. */
    RANDOM,
    /** Chance, all rows with the same value of a column on one side: patients, customers, machines. */
    GROUP,
    /** A column of dates, moments or numbers: the model learns from what was before and is judged on what came after. */
    TIME,
    /** A column that says of each row whether it is to be learned from or held out. */
    COLUMN;

    /** The key of the spec's {@code split} that names the column. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The keys that name a column. */
    static List<String> keys() {
        return Stream.of(GROUP, TIME, COLUMN).map(SplitBy::key).toList();
    }
}
