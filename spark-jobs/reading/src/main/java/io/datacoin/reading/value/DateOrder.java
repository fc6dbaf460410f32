package io.datacoin.reading.value;

/** In which order day, month and year are written where the cell itself does not tell. A property of a table. */
public enum DateOrder {
    /** {@code 27/08/2022}. */
    DAY_FIRST("dmy"),
    /** {@code 08/27/2022}. */
    MONTH_FIRST("mdy"),
    /** {@code 22/08/27}; a leading year of four digits tells itself, under every order. */
    YEAR_FIRST("ymd");

    private final String wireName;

    DateOrder(String wireName) {
        this.wireName = wireName;
    }

    /** The name in manifests and on command lines: {@code dmy}, {@code mdy} or {@code ymd}. */
    public String wireName() {
        return wireName;
    }
}
