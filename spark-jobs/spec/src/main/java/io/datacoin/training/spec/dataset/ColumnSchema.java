package io.datacoin.training.spec.dataset;

/**
 * One column of a dataset.
 *
 * @param name unique within the dataset, at most {@value #LONGEST_NAME} UTF-16 units
 * @param type what it holds
 * @param nullable whether a value was missing when the dataset was read
 */
public record ColumnSchema(String name, ColumnType type, boolean nullable) {
    /** Ingest gives no column a longer name. */
    public static final int LONGEST_NAME = 256;

    /** Bounds the name, which is a stranger's text. */
    public ColumnSchema {
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "name: " + name.length() + " characters (expected: at most " + LONGEST_NAME + ")");
        }
    }
}
