package io.datacoin.reading.column;

/** What the cells of a column are read as. */
public enum ReadType {
    /** {@link Boolean}. */
    TRUTH,
    /** {@link Long}. */
    WHOLE,
    /** {@link Double}, finite. */
    FRACTION,
    /** {@link java.time.LocalDate}. */
    DATE,
    /** {@link java.time.Instant}; without a zone it was taken as UTC. */
    MOMENT,
    /** {@link String}. */
    TEXT
}
