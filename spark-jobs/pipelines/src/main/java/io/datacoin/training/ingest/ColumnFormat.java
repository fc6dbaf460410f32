package io.datacoin.training.ingest;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** A way of writing values, tried on every cell of a column; the first that fits all of them is the column's. */
enum ColumnFormat implements Serializable {
    TRUTH(Kind.BOOLEAN, "(?i)true|false"),
    /** Up to 18 digits without leading zeros: those are identifiers, and numbers would lose them. */
    WHOLE(Kind.LONG, "[+-]?(0|[1-9]\\d{0,17})"),
    DECIMAL(
            Kind.DOUBLE,
            "[+-]?(0|[1-9]\\d{0,17}|(0|[1-9]\\d{0,300})?\\.\\d+|(0|[1-9]\\d{0,300})\\.)([eE][+-]?\\d{1,3})?"),
    /** {@code 1,234,567.8}. */
    THOUSANDS(Kind.DOUBLE, "[+-]?(0|[1-9]\\d{0,2}(,\\d{3})*)(\\.\\d+)?"),
    /** {@code 3,14}; only where a comma does not separate cells. */
    DECIMAL_COMMA(Kind.DOUBLE, "[+-]?(0|[1-9]\\d{0,17})(,\\d+)?"),
    ISO_DATE(Kind.DATE, "uuuu-MM-dd"),
    SLASH_DATE(Kind.DATE, "uuuu/M/d"),
    MONTH_FIRST(Kind.DATE, "M/d/uuuu"),
    DAY_FIRST(Kind.DATE, "d/M/uuuu"),
    MONTH_FIRST_SHORT(Kind.DATE, "M/d/yy"),
    DAY_FIRST_SHORT(Kind.DATE, "d/M/yy"),
    DOTTED_DATE(Kind.DATE, "d.M.uuuu"),
    NAMED_DAY_FIRST(Kind.DATE, "d MMM uuuu"),
    NAMED_DAY_DASHED(Kind.DATE, "d-MMM-uuuu"),
    NAMED_MONTH_FIRST(Kind.DATE, "MMM d uuuu"),
    NAMED_MONTH_COMMA(Kind.DATE, "MMM d, uuuu"),
    ISO_OFFSET(Kind.MOMENT, "uuuu-MM-dd['T'][ ]HH:mm[:ss][.n]XXX"),
    ISO_OFFSET_PLAIN(Kind.MOMENT, "uuuu-MM-dd['T'][ ]HH:mm[:ss][.n]XX"),
    ISO_MOMENT(Kind.LOCAL_MOMENT, "uuuu-MM-dd['T'][ ]H:mm[:ss][.n]"),
    SLASH_MOMENT(Kind.LOCAL_MOMENT, "uuuu/M/d H:mm[:ss][.n]"),
    MONTH_FIRST_MOMENT(Kind.LOCAL_MOMENT, "M/d/uuuu H:mm[:ss]"),
    DAY_FIRST_MOMENT(Kind.LOCAL_MOMENT, "d/M/uuuu H:mm[:ss]"),
    MONTH_FIRST_HALF_DAY(Kind.LOCAL_MOMENT, "M/d/uuuu h:mm[:ss] a"),
    MONTH_FIRST_SHORT_MOMENT(Kind.LOCAL_MOMENT, "M/d/yy H:mm[:ss]"),
    DAY_FIRST_SHORT_MOMENT(Kind.LOCAL_MOMENT, "d/M/yy H:mm[:ss]"),
    DOTTED_MOMENT(Kind.LOCAL_MOMENT, "d.M.uuuu H:mm[:ss]"),
    /** Anything. */
    TEXT(Kind.STRING, "");

    /** Two-digit years are 1950 to 2049. */
    private static final int FIRST_SHORT_YEAR = 1950;

    private static final int LONGEST_MOMENT = 40;

    private enum Kind {
        BOOLEAN,
        LONG,
        DOUBLE,
        DATE,
        MOMENT,
        LOCAL_MOMENT,
        STRING
    }

    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // compiled patterns do not change
    private final Optional<Pattern> pattern;

    @SuppressWarnings("ImmutableEnumChecker") // formatters do not change
    private final Optional<DateTimeFormatter> formatter;

    ColumnFormat(Kind kind, String shape) {
        this.kind = kind;
        boolean temporal = kind == Kind.DATE || kind == Kind.MOMENT || kind == Kind.LOCAL_MOMENT;
        this.pattern = temporal || kind == Kind.STRING ? Optional.empty() : Optional.of(Pattern.compile(shape));
        this.formatter = temporal ? Optional.of(formatter(shape)) : Optional.empty();
    }

    private static DateTimeFormatter formatter(String shape) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        String rest = shape;
        int shortYear = rest.indexOf("/yy");
        if (shortYear >= 0 && !rest.startsWith("/yyyy", shortYear)) {
            builder.appendPattern(rest.substring(0, shortYear + 1))
                    .appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_SHORT_YEAR);
            rest = rest.substring(shortYear + "/yy".length());
        }
        int fraction = rest.indexOf("[.n]");
        if (fraction >= 0) {
            builder.appendPattern(rest.substring(0, fraction))
                    .optionalStart()
                    .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                    .optionalEnd();
            rest = rest.substring(fraction + "[.n]".length());
        }
        if (!rest.isEmpty()) {
            builder.appendPattern(rest);
        }
        return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }

    /** Whether the cell is written this way. */
    boolean fits(String cell) {
        if (kind == Kind.STRING) {
            return true;
        }
        if (pattern.isPresent()) {
            return pattern.get().matcher(cell).matches() && (kind != Kind.DOUBLE || isFinite(cell));
        }
        return cell.length() <= LONGEST_MOMENT
                && !cell.isEmpty()
                && parsed(cell).isPresent();
    }

    private boolean isFinite(String cell) {
        return Double.isFinite((Double) value(cell));
    }

    private Optional<TemporalAccessor> parsed(String cell) {
        try {
            return Optional.of(formatter.orElseThrow().parse(cell));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    /** The cell as Spark takes it; the cell must fit. */
    Object value(String cell) {
        return switch (kind) {
            case BOOLEAN -> Boolean.parseBoolean(cell);
            case LONG -> Long.parseLong(cell);
            case DOUBLE -> Double.parseDouble(plainNumber(cell));
            case DATE -> LocalDate.from(formatter.orElseThrow().parse(cell));
            case MOMENT ->
                Instant.from(OffsetDateTime.from(formatter.orElseThrow().parse(cell)));
            case LOCAL_MOMENT ->
                LocalDateTime.from(formatter.orElseThrow().parse(cell)).toInstant(ZoneOffset.UTC);
            case STRING -> cell;
        };
    }

    private String plainNumber(String cell) {
        if (this == THOUSANDS) {
            return cell.replace(",", "");
        }
        return this == DECIMAL_COMMA ? cell.replace(',', '.') : cell;
    }

    /** The type of the column in the table. */
    DataType sparkType() {
        return switch (kind) {
            case BOOLEAN -> DataTypes.BooleanType;
            case LONG -> DataTypes.LongType;
            case DOUBLE -> DataTypes.DoubleType;
            case DATE -> DataTypes.DateType;
            case MOMENT, LOCAL_MOMENT -> DataTypes.TimestampType;
            case STRING -> DataTypes.StringType;
        };
    }

    boolean numeric() {
        return kind == Kind.LONG || kind == Kind.DOUBLE;
    }

    boolean temporal() {
        return formatter.isPresent();
    }
}
