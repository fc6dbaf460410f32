package io.datacoin.reading.column;

import java.util.Locale;
import java.util.Set;

/** Names that programs and people give to columns that only count the rows. */
public final class RowIndexNames {
    private static final Set<String> NAMES = Set.of(
            "index", "__index_level_0__", "level_0", "row", "rownum", "row_number", "rowid", "row_id", "idx", "#");

    private RowIndexNames() {}

    /**
     * Whether a column of whole numbers that count is a row index by its name.
     *
     * @param nameless whether the file has no name for it
     */
    public static boolean isOne(String name, boolean nameless) {
        String plain = name.toLowerCase(Locale.ROOT);
        return nameless || plain.startsWith("unnamed") || NAMES.contains(plain);
    }
}
