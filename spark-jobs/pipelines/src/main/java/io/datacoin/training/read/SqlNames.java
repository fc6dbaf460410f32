package io.datacoin.training.read;

/** Strangers' column names and values as parts of SQL text. */
public final class SqlNames {
    private SqlNames() {}

    /** The name so that spaces, dots, quotes and back-ticks in it mean nothing to SQL. */
    public static String quote(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
