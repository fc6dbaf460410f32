package io.datacoin.benchmarks.tables;

import java.util.Locale;

/** What the values of a column are, coarse enough to be the same for every reader. */
public enum Kind {
    /** Whole, exact or floating-point. Values are {@link java.math.BigDecimal}. */
    NUMBER,
    /** A day without a time. Values are {@link java.time.LocalDate}. */
    DATE,
    /** A day with a time; without a zone it counts as UTC. Values are {@link java.time.Instant}. */
    MOMENT,
    /** Values are {@link Boolean}. */
    BOOLEAN,
    /** Values are {@link String}. */
    TEXT,
    /** What only readers know: times of day, lists, bytes. No column is written so. */
    OTHER;

    /** For people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
