package io.datacoin.reading.column;

import io.datacoin.reading.value.DecimalSign;
import io.datacoin.training.spec.reading.ColumnOptions;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of a column whose cells are numbers.
 *
 * @param reading empty when they had better stay text
 * @param unit all of them have
 * @param format in which they are written, if it is not the plain one
 * @param zeros that mean "no value" among dates of eight digits
 * @param unusable numbers the reading does not take
 * @param findings what people should know
 */
record NumberChoice(
        Optional<ColumnReading> reading,
        Optional<String> unit,
        Optional<String> format,
        long zeros,
        long unusable,
        List<Finding> findings) {
    private static final double NEARLY_ALL = 0.95;
    private static final double HALF = 0.5;
    /** Of dates of eight digits that mean "no value". */
    private static final double MOST_ZEROS = 0.4;

    private static final long FEW = 5;
    private static final String COMPACT = "yyyyMMdd";
    private static final String SPREADSHEET_DAYS = "spreadsheet-days";
    private static final String EPOCH = "epoch-";
    /** Parts of a second, by the name of the format. */
    private static final Map<String, Long> PER_SECOND =
            Map.of("seconds", 1L, "millis", 1_000L, "micros", 1_000_000L, "nanos", 1_000_000_000L);

    private static final Set<String> VERSION_WORDS = Set.of("version", "ver", "release", "rev", "revision", "firmware");
    private static final Set<String> DATE_WORDS = Set.of(
            "date",
            "day",
            "datum",
            "tag",
            "fecha",
            "dia",
            "día",
            "jour",
            "dt",
            "ymd",
            "yyyymmdd",
            "from",
            "until",
            "start",
            "end",
            "beginn",
            "ende",
            "birth",
            "dob",
            "when");
    private static final Set<String> EPOCH_WORDS = Set.of(
            "epoch",
            "time",
            "timestamp",
            "ts",
            "unix",
            "unixtime",
            "date",
            "datetime",
            "created",
            "updated",
            "modified",
            "when",
            "at",
            "utc",
            "seen",
            "zeit",
            "zeitpunkt",
            "zeitstempel",
            "erstellt",
            "geändert",
            "horodatage",
            "créé",
            "modifié",
            "tiempo",
            "creado",
            "modificado");

    static NumberChoice of(
            String name, ColumnEvidence evidence, DecimalSign sign, ColumnOptions asked, boolean forced) {
        NumberTally tally = evidence.numbers(sign);
        List<Finding> findings = new ArrayList<>();
        Optional<ColumnReading> explicit = explicit(asked);
        if (explicit.isPresent()) {
            long fitting = fitting(explicit.get(), tally);
            long zeros = explicit.get() instanceof ColumnReading.CompactDates ? tally.zeros() : 0;
            return read(explicit.get(), asked.format().orElseThrow(), zeros, tally.count() - fitting - zeros, findings);
        }
        Optional<NumberChoice> moment = forced ? Optional.empty() : moment(name, tally, findings);
        if (moment.isPresent()) {
            return moment.get();
        }
        Optional<ReadingNote> mixed = UnitDoubts.mixed(name, tally);
        if (!forced) {
            Optional<ReadingNote> apart = UnitDoubts.codes(name, evidence, tally)
                    .or(() -> asked.unit().isPresent() ? Optional.empty() : mixed);
            if (apart.isPresent()) {
                findings.add(Finding.doubt(apart.get()));
                return text(findings);
            }
        }
        if (!forced && tally.endingZeros() > 0 && WordsOfNames.hasOneOf(name, VERSION_WORDS)) {
            findings.add(Finding.doubt(ReadingNote.about(
                    name,
                    NoteCode.DIGITS_AS_TEXT,
                    tally.endingZeros() + " of " + tally.count()
                            + " values end with a zero, which a version does not lose: the column is text (type double in"
                            + " --schema changes it)")));
            return text(findings);
        }
        if (!forced && (tally.leadingZeros() > 0 || tally.tooLong() > 0)) {
            findings.add(Finding.fact(ReadingNote.about(
                    name,
                    NoteCode.DIGITS_AS_TEXT,
                    (tally.leadingZeros() > 0
                                    ? tally.leadingZeros() + " of " + tally.count() + " values begin with zeros"
                                    : tally.tooLong() + " of " + tally.count()
                                            + " values have more digits than a whole number of 64 bits")
                            + ", which a number would lose: the column is text (type "
                            + (tally.tooLong() > 0 ? "double" : "bigint or double")
                            + " in --schema changes it)")));
            return text(findings);
        }
        if (tally.onlyUnit() != null
                && tally.withoutUnit() > 0
                && (mixed.isEmpty() || asked.unit().isPresent())) {
            findings.add(Finding.doubt(ReadingNote.about(
                    name,
                    NoteCode.MIXED_UNITS,
                    tally.withoutUnit() + " of " + tally.count() + " numbers have no unit; they are read as "
                            + CellsInWords.quoted(tally.onlyUnit()) + " like the others")));
        }
        tally.standIn()
                .map(nines -> Finding.doubt(CellsInWords.standIn(name, nines)))
                .ifPresent(findings::add);
        boolean whole = asked.type().map("bigint"::equals).orElse(tally.whole() == tally.count());
        if (mixed.isPresent() && asked.unit().isEmpty()) {
            findings.add(Finding.doubt(ReadingNote.about(
                    name,
                    NoteCode.MIXED_UNITS,
                    "is read as numbers without their units, as it was asked for, and they differ: "
                            + UnitDoubts.counted(tally))));
        }
        findings.addAll(NumberDoubts.of(name, evidence, tally));
        Optional<String> unit =
                asked.unit().or(() -> mixed.isPresent() ? Optional.empty() : Optional.ofNullable(tally.onlyUnit()));
        return new NumberChoice(
                Optional.of(new ColumnReading.Numbers(
                        sign, whole ? ReadType.WHOLE : ReadType.FRACTION, evidence.grouped())),
                unit,
                format(tally, sign),
                0,
                whole ? tally.count() - tally.whole() : 0,
                findings);
    }

    /** The reading of whole numbers as dates or moments the publisher asks for. */
    static Optional<ColumnReading> explicit(ColumnOptions asked) {
        return asked.format().flatMap(format -> switch (format) {
            case COMPACT -> Optional.of(new ColumnReading.CompactDates());
            case SPREADSHEET_DAYS -> Optional.of(new ColumnReading.SpreadsheetDays());
            default ->
                format.startsWith(EPOCH)
                        ? Optional.ofNullable(PER_SECOND.get(format.substring(EPOCH.length())))
                                .map(ColumnReading.Epoch::new)
                        : Optional.empty();
        });
    }

    private static long fitting(ColumnReading explicit, NumberTally tally) {
        if (explicit instanceof ColumnReading.CompactDates) {
            return tally.counting().compactDates();
        }
        return explicit instanceof ColumnReading.SpreadsheetDays
                ? tally.counting().spreadsheetDays()
                : tally.count();
    }

    private static NumberChoice text(List<Finding> findings) {
        return new NumberChoice(Optional.empty(), Optional.empty(), Optional.empty(), 0, 0, findings);
    }

    private static Optional<String> format(NumberTally tally, DecimalSign sign) {
        if (sign == DecimalSign.COMMA) {
            boolean plain = tally.grouped() == 0 && tally.whole() == tally.count();
            return plain ? Optional.empty() : Optional.of(tally.grouped() > 0 ? "1.234,5" : "1234,5");
        }
        return tally.grouped() > 0 ? Optional.of("1,234.5") : Optional.empty();
    }

    /** Dates and moments in the shape of whole numbers, where name or range leave no doubt. */
    private static Optional<NumberChoice> moment(String name, NumberTally tally, List<Finding> findings) {
        Counting counting = tally.counting();
        if (tally.whole() + tally.epochFractions() < tally.count()
                || counting.oneValue()
                || tally.withoutUnit() < tally.count()
                || tally.grouped() > 0) {
            return Optional.empty();
        }
        boolean compact = counting.compactDates() + tally.zeros() >= NEARLY_ALL * tally.count()
                && tally.zeros() <= MOST_ZEROS * tally.count();
        if (compact && (tally.count() >= FEW || WordsOfNames.hasOneOf(name, DATE_WORDS))) {
            findings.add(Finding.fact(ReadingNote.about(
                    name, NoteCode.EPOCH_NUMBERS, "whole numbers such as 20240131 are read as dates")));
            return Optional.of(read(
                    new ColumnReading.CompactDates(),
                    COMPACT,
                    tally.zeros(),
                    tally.count() - counting.compactDates() - tally.zeros(),
                    findings));
        }
        if (counting.compactDates() > 0 && counting.compactDates() >= HALF * (tally.count() - tally.zeros())) {
            findings.add(Finding.doubt(ReadingNote.about(
                    name,
                    NoteCode.EPOCH_NUMBERS,
                    "stays a number; " + counting.compactDates() + " of " + tally.count()
                            + " values could be dates (format yyyyMMdd in --schema)")));
            return Optional.empty();
        }
        boolean dated = WordsOfNames.hasOneOf(name, DATE_WORDS);
        if (counting.compactMoments() == tally.count()) {
            findings.add(Finding.doubt(ReadingNote.about(
                    name,
                    NoteCode.EPOCH_NUMBERS,
                    "stays a number; its values look like moments of fourteen digits, year to second (write them"
                            + " 2021-03-04T10:11:12 to have moments)")));
            return Optional.empty();
        }
        if (dated && tally.count() >= FEW && counting.spreadsheetDays() == tally.count()) {
            findings.add(Finding.doubt(ReadingNote.about(
                    name,
                    NoteCode.EPOCH_NUMBERS,
                    "stays a number; its values could be days as spreadsheets count them, since 1899-12-30 (format "
                            + SPREADSHEET_DAYS + " in --schema)")));
            return Optional.empty();
        }
        Optional<String> unit = epochUnit(tally);
        if (unit.isEmpty()) {
            return Optional.empty();
        }
        if (WordsOfNames.hasOneOf(name, EPOCH_WORDS)) {
            findings.add(Finding.fact(ReadingNote.about(
                    name,
                    NoteCode.EPOCH_NUMBERS,
                    (tally.epochFractions() > 0 ? "numbers are read as " : "whole numbers are read as ")
                            + inWords(unit.get()) + " since 1970-01-01T00:00Z")));
            return Optional.of(read(
                    new ColumnReading.Epoch(PER_SECOND.getOrDefault(unit.get(), 1L)),
                    EPOCH + unit.get(),
                    0,
                    0,
                    findings));
        }
        findings.add(Finding.doubt(ReadingNote.about(
                name,
                NoteCode.EPOCH_NUMBERS,
                "stays a number; its values could be " + inWords(unit.get()) + " since 1970-01-01T00:00Z (format "
                        + EPOCH + unit.get() + " in --schema)")));
        return Optional.empty();
    }

    /** The part of a second nearly all of them would count since 1970. */
    private static Optional<String> epochUnit(NumberTally tally) {
        Counting counting = tally.counting();
        double most = NEARLY_ALL * tally.count();
        if (counting.epochSeconds() + tally.epochFractions() >= most) {
            return Optional.of("seconds");
        }
        if (counting.epochMillis() >= most) {
            return Optional.of("millis");
        }
        if (counting.epochMicros() >= most) {
            return Optional.of("micros");
        }
        return counting.epochNanos() >= most ? Optional.of("nanos") : Optional.empty();
    }

    private static String inWords(String unit) {
        return unit.equals("seconds") ? unit : unit.substring(0, unit.length() - 1) + "seconds";
    }

    private static NumberChoice read(
            ColumnReading reading, String format, long zeros, long unusable, List<Finding> findings) {
        return new NumberChoice(Optional.of(reading), Optional.empty(), Optional.of(format), zeros, unusable, findings);
    }
}
