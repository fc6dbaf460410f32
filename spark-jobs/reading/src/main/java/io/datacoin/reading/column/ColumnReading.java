package io.datacoin.reading.column;

import io.datacoin.reading.value.DateOrder;
import io.datacoin.reading.value.DecimalSign;
import io.datacoin.reading.value.TruthWords;
import io.datacoin.reading.value.WrittenMoment;
import io.datacoin.reading.value.WrittenMoment.Kind;
import io.datacoin.reading.value.WrittenNumber;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the cells of one column become values. Thread-safe. */
public sealed interface ColumnReading extends Serializable
        permits ColumnReading.Text,
                ColumnReading.FormulaTexts,
                ColumnReading.Except,
                ColumnReading.Numbers,
                ColumnReading.Moments,
                PatternedMoments,
                ColumnReading.CompactDates,
                ColumnReading.SpreadsheetDays,
                ColumnReading.Epoch,
                ColumnReading.Truth {

    /** What the values are. */
    ReadType type();

    /** The value of a cell that is not empty; null where the cell means "no value" or does not fit. */
    @Nullable
    Object value(String cell);

    /** Text that spreadsheets were made to keep: {@code ="02139"} and {@code '02139} are {@code 02139}. */
    record FormulaTexts() implements ColumnReading {
        @Override
        public ReadType type() {
            return ReadType.TEXT;
        }

        @Override
        public Object value(String cell) {
            if (isFormula(cell)) {
                return cell.substring(2, cell.length() - 1).replace("\"\"", "\"");
            }
            return isMarked(cell) ? cell.substring(1) : cell;
        }

        static boolean isOne(String cell) {
            return isFormula(cell) || isMarked(cell);
        }

        private static boolean isFormula(String cell) {
            return cell.length() > 2 && cell.startsWith("=\"") && cell.endsWith("\"");
        }

        private static boolean isMarked(String cell) {
            return cell.length() > 1
                    && cell.charAt(0) == '\''
                    && cell.chars().skip(1).allMatch(unit -> unit >= '0' && unit <= '9');
        }
    }

    /** Text, as it stands in the file. */
    record Text() implements ColumnReading {
        @Override
        public ReadType type() {
            return ReadType.TEXT;
        }

        @Override
        public Object value(String cell) {
            return cell;
        }
    }

    /**
     * Another reading, but for some cells.
     *
     * @param reading of all other cells
     * @param missing cells that mean "no value", as they are written
     */
    record Except(ColumnReading reading, HashSet<String> missing) implements ColumnReading {
        @Override
        public ReadType type() {
            return reading.type();
        }

        @Override
        public @Nullable Object value(String cell) {
            return missing.contains(cell) ? null : reading.value(cell);
        }
    }

    /**
     * Numbers.
     *
     * @param sign before decimals
     * @param type whole or not
     * @param grouped whether they may have a sign between groups of digits
     */
    record Numbers(DecimalSign sign, ReadType type, boolean grouped) implements ColumnReading {
        @Override
        public @Nullable Object value(String cell) {
            Optional<WrittenNumber> read = WrittenNumber.read(cell, sign);
            if (read.isEmpty() || (read.get().grouped() && !grouped)) {
                return null;
            }
            BigDecimal number = read.get().value();
            if (type == ReadType.FRACTION) {
                return number.doubleValue();
            }
            return read.get().whole() && NumberTally.fitsLong(number) ? number.longValue() : null;
        }
    }

    /**
     * Dates, or moments; those without a zone are taken as UTC.
     *
     * @param order of day and month
     * @param type dates or moments
     * @param patterns that are accepted, {@link MomentPattern#loose}; all when empty
     */
    record Moments(DateOrder order, ReadType type, HashSet<String> patterns) implements ColumnReading {
        @Override
        public @Nullable Object value(String cell) {
            Optional<WrittenMoment> read = WrittenMoment.read(cell, order);
            if (read.isEmpty()
                    || !(patterns.isEmpty()
                            || patterns.contains(MomentPattern.loose(read.get().pattern())))) {
                return null;
            }
            WrittenMoment moment = read.get();
            boolean date = moment.kind() == Kind.DATE;
            boolean whole = date || moment.kind() == Kind.LOCAL_MOMENT || moment.kind() == Kind.ZONED_MOMENT;
            if (!whole || (type == ReadType.DATE && !date)) {
                return null;
            }
            return type == ReadType.DATE
                    ? moment.at().toLocalDate()
                    : moment.at().toInstant(ZoneOffset.UTC);
        }
    }

    /** Dates as eight digits: {@code 20210101}. */
    record CompactDates() implements ColumnReading {
        @Override
        public ReadType type() {
            return ReadType.DATE;
        }

        @Override
        public @Nullable Object value(String cell) {
            Long digits = whole(cell);
            if (digits == null || !Counting.isCompactDate(digits)) {
                return null;
            }
            try {
                return LocalDate.of((int) (digits / 10_000), (int) (digits / 100 % 100), (int) (digits % 100));
            } catch (DateTimeException noSuchDay) {
                return null;
            }
        }
    }

    /** Dates as a spreadsheet keeps them: days since 1899-12-30. */
    record SpreadsheetDays() implements ColumnReading {
        private static final LocalDate FIRST = LocalDate.of(1899, 12, 30);

        @Override
        public ReadType type() {
            return ReadType.DATE;
        }

        @Override
        public @Nullable Object value(String cell) {
            Long days = whole(cell);
            return days == null || !Counting.isSpreadsheetDay(days) ? null : FIRST.plusDays(days);
        }
    }

    /**
     * Moments as seconds since 1970 or parts of them.
     *
     * @param perSecond 1 for seconds, 1000 for milliseconds, and so on
     */
    record Epoch(long perSecond) implements ColumnReading {
        private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
        /** Up to the year 9999; as far back is the year -6060, which no file means. */
        private static final BigDecimal MOST_MICROS = BigDecimal.valueOf(253_402_300_799_999_999L);

        @Override
        public ReadType type() {
            return ReadType.MOMENT;
        }

        @Override
        public @Nullable Object value(String cell) {
            Optional<WrittenNumber> number = WrittenNumber.read(cell, DecimalSign.POINT);
            if (number.isEmpty()) {
                return null;
            }
            BigDecimal micros =
                    number.get().value().multiply(MICROS).divide(BigDecimal.valueOf(perSecond), 0, RoundingMode.FLOOR);
            return micros.abs().compareTo(MOST_MICROS) > 0
                    ? null
                    : Instant.EPOCH.plus(micros.longValueExact(), ChronoUnit.MICROS);
        }
    }

    /** True and false in words. */
    record Truth(TruthWords words) implements ColumnReading {
        @Override
        public ReadType type() {
            return ReadType.TRUTH;
        }

        @Override
        public @Nullable Object value(String cell) {
            return words.read(cell).orElse(null);
        }
    }

    private static @Nullable Long whole(String cell) {
        Optional<WrittenNumber> read = WrittenNumber.read(cell, DecimalSign.POINT);
        boolean fits = read.isPresent()
                && read.get().whole()
                && NumberTally.fitsLong(read.get().value());
        return fits ? Long.valueOf(read.get().value().longValue()) : null;
    }
}
