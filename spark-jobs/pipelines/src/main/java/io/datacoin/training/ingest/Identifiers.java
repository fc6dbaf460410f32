package io.datacoin.training.ingest;

import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.ColumnType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Tells columns that name things from columns something can be learnt from, by the statistics of the whole table. */
final class Identifiers {
    private static final long ROWS_TO_KNOW = 20;
    private static final double NEARLY_ALL_DIFFERENT = 0.9;
    private static final double MOSTLY_DIFFERENT = 0.5;
    /** Distinct values are estimated within 5 % above a thousand. */
    private static final double ALL_DIFFERENT = 0.93;

    private static final double DENSE = 0.6;

    private static final Set<String> WORDS =
            Set.of("id", "ids", "uuid", "guid", "key", "index", "idx", "rowid", "rownum", "rownumber", "serial");

    private Identifiers() {}

    static boolean isOne(ColumnSchema column, ColumnStatistics statistics) {
        if (statistics.count() < ROWS_TO_KNOW) {
            return false;
        }
        double distinct = (double) statistics.distinct() / statistics.count();
        if (column.type() == ColumnType.STRING) {
            return distinct > NEARLY_ALL_DIFFERENT || (named(column.name()) && distinct > MOSTLY_DIFFERENT);
        }
        boolean exact = statistics.distinct() <= ColumnStatistics.EXACT_DISTINCT;
        if (column.type() != ColumnType.INTEGER || distinct < (exact ? 1 : ALL_DIFFERENT)) {
            return false;
        }
        double smallest = number(statistics.minimum().orElse(""));
        double span = number(statistics.maximum().orElse("")) - smallest + 1;
        boolean counts =
                smallest >= 0 && smallest <= 10 + statistics.count() / 50.0 && statistics.count() / span > DENSE;
        return counts || named(column.name());
    }

    private static double number(String text) {
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    /** Whether a word of the name, split at case changes and punctuation, says identifier. */
    private static boolean named(String name) {
        String spaced = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return Arrays.stream(spaced.split("[^\\p{L}\\p{N}]+", -1)).anyMatch(WORDS::contains);
    }
}
