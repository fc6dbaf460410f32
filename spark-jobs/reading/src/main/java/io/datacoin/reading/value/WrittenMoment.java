package io.datacoin.reading.value;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * A date, a moment or a time of day as it is written in a cell.
 *
 * @param at UTC for a {@link Kind#ZONED_MOMENT}, as written for a {@link Kind#LOCAL_MOMENT}; midnight for a
 *     {@link Kind#DATE}; on 1970-01-01 for a {@link Kind#TIME}; midnight of the first day for a {@link Kind#MONTH};
 *     in microseconds
 * @param pattern how it is written, in letters of {@code java.time.format.DateTimeFormatter}: {@code dd/MM/yyyy HH:mm},
 *     {@code d MMMM yyyy}, {@code EEE, dd MMM yyyy HH:mm:ss xx}. A letter for each digit of this cell, so that
 *     {@code 1/12/2024} and {@code 12/12/2024} of one column have different patterns
 * @param ordered whether the order of day, month and year came from the parameter: the text alone has no name of a month
 *     and no leading year of four digits. True for {@code 03/04/2024} and for {@code 13/04/2024}
 * @param shortYear whether the year has two digits, which count from {@link #PIVOT}
 * @param truncated whether digits below a microsecond were cut that are not zero
 */
public record WrittenMoment(
        Kind kind, LocalDateTime at, String pattern, boolean ordered, boolean shortYear, boolean truncated) {

    /** The first of the hundred years that two digits can mean: 1950 to 2049. */
    public static final int PIVOT = 1950;

    /** Longer cells are no moments, in characters without blanks at the ends. */
    public static final int LONGEST = 48;

    /** What is written. */
    public enum Kind {
        /** A day. */
        DATE,
        /** A day and a time of day without a zone. */
        LOCAL_MOMENT,
        /** A day and a time of day with a zone: one instant. */
        ZONED_MOMENT,
        /** A time of day. */
        TIME,
        /** A month of a year. */
        MONTH
    }

    /**
     * Reads a cell. Days that no calendar has, {@code 24:00}, leap seconds and a weekday that is not the one of the date
     * are no moments. Numbers such as {@code 20210101} and seconds of an epoch are none either: the column decides.
     *
     * <p>{@code 08.2022} is a month here and a number as well.
     *
     * @param order what {@code 03/04/2024} means; under another order the same cell may be another day or none
     * @return empty when under this order the cell is no moment
     */
    public static Optional<WrittenMoment> read(String cell, DateOrder order) {
        return MomentScan.read(cell, order);
    }
}
