package io.datacoin.reading.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What is written in any usual way is read back as it was meant. */
class ReadBackTest {
    private static final List<String> SEPARATORS =
            List.of("", ",", ".", " ", "\u00a0", "\u202f", "\u2009", "'", "’", "_");
    private static final List<String> UNITS = List.of(
            "", "%", " %", "€", " €", " EUR", " kg", "kg", " km/h", " m²", " °C", "‰", " CHF", " kr.", " kWh", " m3",
            " St.");
    private static final List<String> MONEY =
            List.of("$", "€", "£", "¥", "₹", "$ ", "EUR ", "US$", "R$ ", "CHF ", "Rs. ", "kr ");
    private static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.forLanguageTag("es"));

    @Provide
    Arbitrary<Random> choices() {
        return Arbitraries.longs().map(Random::new);
    }

    private static <T> T one(List<T> of, Random choices) {
        return of.get(choices.nextInt(of.size()));
    }

    @Property(tries = 5000)
    void aNumberInAnyStyle(
            @ForAll @LongRange(min = 0, max = 999_999_999_999_999L) long digits,
            @ForAll @IntRange(max = 6) int scale,
            @ForAll @IntRange(max = 5) int negative,
            @ForAll DecimalSign sign,
            @ForAll("choices") Random choices) {
        BigDecimal size = new BigDecimal(BigInteger.valueOf(digits), scale);
        String separator = one(SEPARATORS, choices);
        if (separator.equals(String.valueOf(sign.character()))) {
            separator = "";
        }
        // A plus before ten digits with blanks is a telephone number.
        if (negative == 5 && size.compareTo(BigDecimal.valueOf(1_000_000_000)) >= 0) {
            separator = "";
        }
        // Twelve digits in groups with points are an address now and then.
        if (separator.equals(".") && size.toBigInteger().toString().length() == 12) {
            separator = "";
        }
        String written = grouped(size, separator, sign);
        boolean before = choices.nextBoolean();
        String money = before ? one(MONEY, choices) : "";
        String unit = before ? "" : one(UNITS, choices);
        String cell = switch (negative) {
            case 0 -> money + written + unit;
            case 1 -> "-" + money + written + unit;
            case 2 -> "\u2212" + money + written + unit;
            case 3 -> "(" + money + written + unit + ")";
            case 4 -> money + written + "-" + (unit.startsWith(" ") ? unit : "");
            default -> "+" + money + written + unit;
        };
        boolean below = negative >= 1 && negative <= 4;
        String shown = negative == 4 && !unit.startsWith(" ") ? money.strip() : (money + unit).strip();
        WrittenNumber read =
                WrittenNumber.read("\t" + cell + "\u00a0", sign).orElseThrow(() -> new AssertionError(cell));
        assertEquals(below ? size.negate() : size, read.value(), cell);
        assertEquals(shown.isEmpty() ? Optional.empty() : Optional.of(shown), read.unit(), cell);
        assertEquals(scale, read.decimals(), cell);
        assertEquals(!separator.isEmpty() && size.compareTo(BigDecimal.valueOf(1000)) >= 0, read.grouped(), cell);
    }

    private static String grouped(BigDecimal size, String separator, DecimalSign sign) {
        String plain = size.toPlainString();
        int point = plain.indexOf('.');
        StringBuilder whole = new StringBuilder(point < 0 ? plain : plain.substring(0, point));
        for (int at = whole.length() - 3; at > 0; at -= 3) {
            whole.insert(at, separator);
        }
        return point < 0
                ? whole.toString()
                : whole.append(sign.character())
                        .append(plain.substring(point + 1))
                        .toString();
    }

    @Property(tries = 1000)
    void aDoubleAsProgramsWriteIt(@ForAll double value) {
        if (Double.isFinite(value)) {
            WrittenNumber read = WrittenNumber.read(Double.toString(value), DecimalSign.POINT)
                    .orElseThrow();
            assertEquals(0, new BigDecimal(Double.toString(value)).compareTo(read.value()));
        }
    }

    /** Patterns whose months are words or whose year leads, and those that need the order of their letters. */
    private static final List<String> DATES = List.of(
            "yyyy-MM-dd",
            "yyyy/M/d",
            "yyyy.MM.dd",
            "d MMMM yyyy",
            "dd MMM yyyy",
            "d. MMMM yyyy",
            "MMMM d, yyyy",
            "MMM dd yyyy",
            "EEEE, d MMMM yyyy",
            "EEE, d MMM yyyy",
            "d-MMM-yyyy",
            "d 'de' MMMM 'de' yyyy",
            "dd/MM/yyyy",
            "d.M.yyyy",
            "dd-MM-yyyy",
            "d M yyyy",
            "MM/dd/yyyy",
            "M-d-yyyy",
            "dd.MM.yy",
            "M/d/yy",
            "yy-MM-dd",
            "dd-MMM-yy");

    private static final List<String> CLOCKS = List.of(
            "",
            " HH:mm",
            " HH:mm:ss",
            "'T'HH:mm:ss",
            " H:mm:ss.SSS",
            ", HH:mm",
            " hh:mm:ss a",
            " h:mma",
            " HH:mm:ss.SSSSSS");

    private static DateOrder order(String pattern) {
        if (pattern.startsWith("y")) {
            return DateOrder.YEAR_FIRST;
        }
        return pattern.startsWith("M") ? DateOrder.MONTH_FIRST : DateOrder.DAY_FIRST;
    }

    @Property(tries = 5000)
    void aMomentInAnyPatternAndLanguage(
            @ForAll @IntRange(max = 36_500) int days,
            @ForAll @LongRange(min = 0, max = 86_399_999_999L) long micros,
            @ForAll("choices") Random choices) {
        LocalDateTime moment =
                LocalDate.of(WrittenMoment.PIVOT, 1, 1).plusDays(days).atTime(LocalTime.ofNanoOfDay(micros * 1000));
        String date = one(DATES, choices);
        String clock = one(CLOCKS, choices);
        Locale language = one(LANGUAGES, choices);
        DateTimeFormatter writer = DateTimeFormatter.ofPattern(date + clock, language);
        String cell = writer.format(moment);
        LocalDateTime meant = clock.isEmpty() ? moment.toLocalDate().atStartOfDay() : cut(moment, clock);
        WrittenMoment read = WrittenMoment.read(cell, order(date))
                .orElseThrow(() -> new AssertionError(cell + " of " + date + clock));
        assertEquals(meant, read.at(), cell);
        assertEquals(clock.isEmpty() ? WrittenMoment.Kind.DATE : WrittenMoment.Kind.LOCAL_MOMENT, read.kind(), cell);
        assertEquals(!date.contains("yyyy"), read.shortYear(), cell);
        assertEquals(!date.contains("MMM") && !date.startsWith("yyyy"), read.ordered(), cell);
    }

    private static LocalDateTime cut(LocalDateTime moment, String clock) {
        int nanos = switch ((int) clock.chars().filter(letter -> letter == 'S').count()) {
            case 3 -> moment.getNano() / 1_000_000 * 1_000_000;
            case 6 -> moment.getNano();
            default -> 0;
        };
        return moment.withNano(nanos).withSecond(clock.contains("ss") ? moment.getSecond() : 0);
    }

    /** The pattern that is told is one by which Java reads the same cell. */
    @Property(tries = 2000)
    void thePatternIsOneOfJava(@ForAll @IntRange(max = 36_500) int days, @ForAll("choices") Random choices) {
        LocalDate day = LocalDate.of(WrittenMoment.PIVOT, 1, 1).plusDays(days);
        String pattern =
                one(DATES.stream().filter(date -> date.contains("yyyy")).toList(), choices);
        String cell = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(day);
        String told = WrittenMoment.read(cell, order(pattern)).orElseThrow().pattern();
        // "May" is both a name and a short form.
        if (day.getMonthValue() != 5 && !cell.contains("Sept")) {
            try {
                assertEquals(day, LocalDate.parse(cell, DateTimeFormatter.ofPattern(told, Locale.ENGLISH)), cell);
            } catch (DateTimeException unreadable) {
                throw new AssertionError(cell + " is not read by " + told, unreadable);
            }
        }
    }

    @Provide
    Arbitrary<String> scraps() {
        return Arbitraries.of(
                        "1", "12", "2022", "000", "08", ".", ",", "-", "/", ":", " ", "\u00a0", "'", "_", "(", ")", "$",
                        "€", "EUR", "kg", "%", "e", "E", "+", "T", "Z", "UTC", "Aug", "mar", "août", "de", "Sat", "a",
                        "p.", "m", "[", "]", "th", "\ud800", "\u0301", "\u0000", "º", "²", "#", "\\N")
                .list()
                .ofMaxSize(14)
                .map(pieces -> String.join("", pieces));
    }

    @Property(tries = 20_000)
    void scrapsOfCellsNeverThrow(@ForAll("scraps") String cell) {
        readEverywhere(cell);
    }

    @Property(tries = 2000)
    void anyTextNeverThrows(@ForAll String cell) {
        readEverywhere(cell);
    }

    @Property(tries = 50)
    void longTextIsTurnedAwayAtOnce(@ForAll("scraps") String cell) {
        String lengthy = (cell + "1").repeat(100_000);
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> readEverywhere(lengthy));
    }

    private static void readEverywhere(String cell) {
        for (DecimalSign sign : DecimalSign.values()) {
            WrittenNumber.read(cell, sign)
                    .ifPresent(
                            number -> assertTrue(Double.isFinite(number.value().doubleValue()), cell));
        }
        for (DateOrder order : DateOrder.values()) {
            WrittenMoment.read(cell, order)
                    .ifPresent(moment -> assertTrue(!moment.pattern().isEmpty(), cell));
        }
        boolean missing = MissingWords.known(cell) || MissingWords.knownAmongWords(cell);
        assertTrue(!missing || !MissingWords.infinite(cell), cell);
    }
}
