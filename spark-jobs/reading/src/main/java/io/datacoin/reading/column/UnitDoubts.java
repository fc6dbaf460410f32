package io.datacoin.reading.column;

import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Units that can not be the unit of a whole column, and codes that only look like numbers with an exponent or a unit. */
final class UnitDoubts {
    /** Sizes of the number rather than units: beside a bare number they change its value. */
    private static final Set<String> SCALES = Set.of(
            "k",
            "m",
            "b",
            "g",
            "t",
            "mm",
            "bn",
            "mn",
            "tn",
            "mio",
            "mrd",
            "tsd",
            "mln",
            "mld",
            "bio",
            "mill",
            "lakh",
            "lac",
            "crore",
            "million",
            "millions",
            "billion",
            "billions",
            "thousand",
            "tausend",
            "millionen",
            "milliarden",
            "milliards",
            "millones");

    /** Metres, grams and tons, which are hardly ever millions. */
    private static final Set<String> MEASURES = Set.of("m", "g", "t", "mm");

    /** Sides of an account; a bare number beside them may be on either. */
    private static final Set<String> SIDES = Set.of("cr", "dr");

    private static final Pattern HEXADECIMAL_END = Pattern.compile("[A-F]{1,4}|[a-f]{2,4}");
    private static final Pattern HEXADECIMAL = Pattern.compile("(0x)?[0-9A-Fa-f]+");
    private static final Pattern CODE = Pattern.compile("[0-9]+[A-Za-z][0-9]*");

    private UnitDoubts() {}

    /** What keeps a column text: several units, one that changes the size of the number, or one that only a few have. */
    static Optional<ReadingNote> mixed(String name, NumberTally tally) {
        long with = tally.count() - tally.withoutUnit();
        boolean some = tally.withoutUnit() > 0 && with > 0;
        boolean apart = tally.mixedUnits()
                || (some
                        && (with < tally.withoutUnit()
                                || tally.units().keySet().stream().anyMatch(UnitDoubts::changesTheNumber)));
        if (!apart) {
            return Optional.empty();
        }
        boolean letters = tally.units().keySet().stream()
                .allMatch(unit -> unit.length() == 1 && Character.isLetter(unit.charAt(0)) && !changesTheNumber(unit));
        return Optional.of(ReadingNote.about(
                name,
                NoteCode.MIXED_UNITS,
                (letters
                                ? "is text because letters follow some of its numbers, as marks or as units: "
                                : "is text because its numbers are in different units: ")
                        + counted(tally)));
    }

    /** How many numbers have which unit, and how many none. */
    static String counted(NumberTally tally) {
        String bare = tally.withoutUnit() == 0 ? "" : ", and " + tally.withoutUnit() + " without a unit";
        return CellsInWords.counted(tally.units()) + bare;
    }

    private static boolean changesTheNumber(String unit) {
        String plain = unit.endsWith(".") ? unit.substring(0, unit.length() - 1) : unit;
        String folded = plain.toLowerCase(Locale.ROOT);
        return SIDES.contains(folded) || (!MEASURES.contains(plain) && SCALES.contains(folded));
    }

    /** Several letters of sixteen digits after numbers of the same length as words of such digits alone. */
    private static boolean isHexadecimal(ColumnEvidence evidence, NumberTally tally) {
        return tally.units().size() > 1
                && tally.units().keySet().stream()
                        .allMatch(unit -> HEXADECIMAL_END.matcher(unit).matches())
                && evidence.words().stream()
                        .allMatch(seen -> HEXADECIMAL.matcher(seen.word()).matches());
    }

    /** What keeps codes such as {@code 1E5}, {@code 12A} and {@code 1F3} text. */
    static Optional<ReadingNote> codes(String name, ColumnEvidence evidence, NumberTally tally) {
        if (isHexadecimal(evidence, tally)) {
            return Optional.of(ReadingNote.about(
                    name,
                    NoteCode.DIGITS_AS_TEXT,
                    "is text because digits and the letters A to F together look like hexadecimal numbers or codes"));
        }
        if (tally.bareExponents() == 0) {
            return Optional.empty();
        }
        Map<String, Long> codes = new LinkedHashMap<>();
        tally.units().forEach((unit, count) -> {
            if (unit.length() == 1 && Character.isUpperCase(unit.charAt(0))) {
                codes.put(unit, count);
            }
        });
        evidence.words().stream()
                .filter(seen -> CODE.matcher(seen.word()).matches())
                .forEach(seen -> codes.put(seen.word(), seen.count()));
        return codes.isEmpty()
                ? Optional.empty()
                : Optional.of(ReadingNote.about(
                        name,
                        NoteCode.DIGITS_AS_TEXT,
                        "is text because " + CellsInWords.counted(codes)
                                + " beside digits with an E look like codes, not like"
                                + " powers of ten (type double in --schema reads numbers)"));
    }
}
