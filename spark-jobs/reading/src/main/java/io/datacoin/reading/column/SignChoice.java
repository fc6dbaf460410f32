package io.datacoin.reading.column;

import io.datacoin.reading.column.ColumnEvidence.PlacedCell;
import io.datacoin.reading.value.DecimalSign;
import io.datacoin.reading.value.WrittenNumber;
import io.datacoin.training.spec.reading.ColumnOptions;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * The sign before decimals in one column. What another column proves is a conclusion for this one: three digits after a point
 * beside a column of decimal commas may be thousands, and may be decimals some device wrote.
 *
 * @param sign before decimals
 * @param doubt when this column could be read otherwise although the table has proved a sign
 */
record SignChoice(DecimalSign sign, Optional<Finding> doubt) {
    private static final Set<String> COORDINATES = Set.of(
            "lat",
            "lats",
            "latitude",
            "latitud",
            "latitudine",
            "breitengrad",
            "geobreite",
            "lon",
            "lons",
            "long",
            "lng",
            "longitude",
            "longitud",
            "longitudine",
            "längengrad",
            "laengengrad",
            "geolänge",
            "gps",
            "coord",
            "coordinate",
            "coordinates",
            "koordinate",
            "koordinaten");

    private static final BigDecimal LARGEST_DEGREE = BigDecimal.valueOf(180);

    static SignChoice of(String name, ColumnEvidence evidence, TableConventions conventions, ColumnOptions asked) {
        DecimalSign sign = conventions.signOf(evidence);
        Optional<PlacedCell> either = evidence.eitherSign();
        boolean open = either.isPresent()
                && !conventions.signAsked()
                && evidence.typedNumbers() == 0
                && evidence.proof(sign).count() == 0
                && evidence.proof(sign.other()).count() == 0
                && evidence.numbers(sign).grouped() > 0
                && evidence.numbers(sign.other()).grouped() == 0;
        if (!open) {
            return new SignChoice(sign, Optional.empty());
        }
        PlacedCell cell = either.orElseThrow();
        if (WordsOfNames.hasOneOf(name, COORDINATES)
                && !asked.type().equals(Optional.of("bigint"))
                && areDegrees(evidence, sign.other())) {
            return new SignChoice(
                    sign.other(), Optional.of(doubt(name, cell, sign.other(), "its name is that of a coordinate")));
        }
        boolean concluded = conventions.signProved() && sign == DecimalSign.COMMA && !hasSmallWholes(evidence, sign);
        return new SignChoice(
                sign,
                concluded ? Optional.of(doubt(name, cell, sign, "only other columns prove that")) : Optional.empty());
    }

    private static boolean areDegrees(ColumnEvidence evidence, DecimalSign sign) {
        return evidence.numberExamples().stream()
                .flatMap(example -> WrittenNumber.read(example.cell(), sign).stream())
                .allMatch(number -> number.value().abs().compareTo(LARGEST_DEGREE) <= 0);
    }

    /** A whole number below a thousand has no group to show: beside it the others are thousands. Above, it speaks for decimals. */
    private static boolean hasSmallWholes(ColumnEvidence evidence, DecimalSign sign) {
        return evidence.plainThousands() == 0
                && evidence.eithers() < evidence.numbers(sign).count();
    }

    private static Finding doubt(String name, PlacedCell cell, DecimalSign sign, String why) {
        return Finding.doubt(ReadingNote.about(
                name,
                NoteCode.DECIMAL_SIGN,
                "a " + sign.wireName() + " is taken to be before decimals: " + why + "; \"" + cell.cell()
                        + "\" is read as " + TableConventions.shown(cell.cell(), sign) + " and could be "
                        + TableConventions.shown(cell.cell(), sign.other()) + " (format "
                        + (sign == DecimalSign.COMMA ? "1,234.5" : "1.234,5") + " in --schema)",
                cell.line()));
    }
}
