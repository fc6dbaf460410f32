package io.datacoin.training.ingest;

import io.datacoin.training.spec.dataset.Histogram;
import io.datacoin.training.statistics.Bins;
import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The histogram of a column in the making: numbers as they are, days by the day, moments by the second. Texts and truth values
 * have none. Not thread-safe.
 */
final class ValueSpread implements Serializable {
    private static final double SECONDS_OF_A_DAY = 86_400;

    private @Nullable Bins bins;
    private double unit = 1;

    /** Takes a value; all values of a column are of one class. */
    void add(Object value) {
        OptionalDouble place = placeOf(value);
        if (place.isEmpty() || !Double.isFinite(place.getAsDouble())) {
            return;
        }
        if (bins == null) {
            boolean fractions = value instanceof Double || value instanceof Float || value instanceof BigDecimal;
            bins = fractions ? Bins.ofNumbers() : Bins.ofWholeNumbers();
            unit = value instanceof LocalDate || value instanceof Date ? SECONDS_OF_A_DAY : 1;
        }
        bins.add(place.getAsDouble());
    }

    private static OptionalDouble placeOf(Object value) {
        if (value instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        }
        if (value instanceof LocalDate day) {
            return OptionalDouble.of((double) day.toEpochDay());
        }
        if (value instanceof Instant moment) {
            return OptionalDouble.of((double) moment.getEpochSecond());
        }
        if (value instanceof LocalDateTime moment) {
            return OptionalDouble.of((double) moment.toEpochSecond(ZoneOffset.UTC));
        }
        if (value instanceof Date day) {
            return OptionalDouble.of((double) day.toLocalDate().toEpochDay());
        }
        return value instanceof Timestamp moment
                ? OptionalDouble.of((double) moment.toInstant().getEpochSecond())
                : OptionalDouble.empty();
    }

    void merge(ValueSpread other) {
        if (other.bins == null) {
            return;
        }
        if (bins == null) {
            bins = other.bins;
            unit = other.unit;
        } else {
            bins.merge(other.bins);
        }
    }

    /** Empty when no value has a place on a line. */
    Optional<Histogram> histogram() {
        return Optional.ofNullable(bins)
                .map(counted -> new Histogram(counted.from() * unit, counted.width() * unit, counted.counts()));
    }
}
