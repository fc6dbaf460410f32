package io.datacoin.reading.column;

import io.datacoin.reading.column.ColumnEvidence.PlacedCell;
import io.datacoin.reading.value.DecimalSign;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What makes a careful reader ask whether the numbers of a column are numbers at all, and whole. */
final class NumberDoubts {
    private static final String STRING = " (type string in --schema)";
    private static final Pattern GROUPED_BY_BLANKS = Pattern.compile("\\d{1,3}(?:[ \u00a0\u202f]\\d{3})+");
    private static final Pattern MINUS_BEHIND = Pattern.compile(".*\\d[-\u2212\u2013]");
    private static final int FEW = 2;
    /** Letters that are no usual units after a number. */
    private static final String CODES = "ABDEHIOPQRSUXYZ";

    private NumberDoubts() {}

    /** All of them. */
    static List<Finding> of(String name, ColumnEvidence evidence, NumberTally tally) {
        List<Finding> findings = new ArrayList<>();
        tellPowersOfTen(name, evidence, tally, findings);
        tellLostDigits(name, tally, findings);
        tellBrackets(name, evidence.numberExamples(), findings);
        tellMinusBehind(name, evidence.numberExamples(), findings);
        tellGroups(name, evidence.numberExamples(), tally, findings);
        tellLetter(name, evidence.numberExamples(), tally, findings);
        return findings;
    }

    /** {@code 12E3} alone is rather the name of something than a way to write 12000. */
    private static void tellPowersOfTen(
            String name, ColumnEvidence evidence, NumberTally tally, List<Finding> findings) {
        if (tally.bareExponents() == 0 || tally.whole() < tally.count()) {
            return;
        }
        evidence.numberExamples().stream()
                .filter(example -> example.cell().toUpperCase(Locale.ROOT).contains("E"))
                .findFirst()
                .ifPresent(example -> findings.add(Finding.doubt(ReadingNote.about(
                        name,
                        NoteCode.POWERS_OF_TEN,
                        tally.bareExponents() + " of " + tally.count() + " numbers are written with an E: "
                                + CellsInWords.quoted(example.cell()) + " is read as "
                                + TableConventions.shown(example.cell(), DecimalSign.POINT)
                                + ", and could be a code" + STRING,
                        example.line()))));
    }

    private static void tellLostDigits(String name, NumberTally tally, List<Finding> findings) {
        if (tally.cutByPrograms() > 0) {
            findings.add(Finding.doubt(ReadingNote.about(
                    name,
                    NoteCode.DIGITS_LOST,
                    tally.cutByPrograms() + " of " + tally.count()
                            + " values are long numbers with an E and few digits: if they are identifiers, a spreadsheet"
                            + " has cut off their ends before this file was written")));
        }
        if (tally.lostDigits() > 0) {
            findings.add(Finding.doubt(ReadingNote.about(
                    name,
                    NoteCode.DIGITS_LOST,
                    tally.lostDigits() + " of " + tally.count()
                            + " values have more digits than a number of 64 bits keeps, which is about 16 (type string in"
                            + " --schema keeps them)")));
        }
    }

    private static void tellBrackets(String name, List<PlacedCell> examples, List<Finding> findings) {
        List<PlacedCell> bracketed = examples.stream()
                .filter(example -> example.cell().strip().startsWith("("))
                .toList();
        if (bracketed.isEmpty()) {
            return;
        }
        PlacedCell first = bracketed.get(0);
        ReadingNote note = ReadingNote.about(
                name,
                NoteCode.NEGATIVE_BY_WRITING,
                "numbers in brackets are read as negative, as accounts have them: " + CellsInWords.quoted(first.cell())
                        + " is " + TableConventions.shown(first.cell(), DecimalSign.POINT),
                first.line());
        findings.add(bracketed.size() == examples.size() ? Finding.doubt(note) : Finding.fact(note));
    }

    /** Programs of accountants write it so for amounts; teachers write grades so. */
    private static void tellMinusBehind(String name, List<PlacedCell> examples, List<Finding> findings) {
        examples.stream()
                .filter(example -> MINUS_BEHIND.matcher(example.cell().strip()).matches())
                .findFirst()
                .ifPresent(first -> {
                    boolean amounts =
                            examples.stream().allMatch(example -> example.cell().matches(".*[.,]\\d.*"));
                    ReadingNote note = ReadingNote.about(
                            name,
                            NoteCode.NEGATIVE_BY_WRITING,
                            "a minus behind a number is read as its sign: " + CellsInWords.quoted(first.cell())
                                    + " is negative" + STRING,
                            first.line());
                    findings.add(amounts ? Finding.fact(note) : Finding.doubt(note));
                });
    }

    /** Amounts differ in length; what has groups and one length everywhere is dialled or registered. */
    private static void tellGroups(String name, List<PlacedCell> examples, NumberTally tally, List<Finding> findings) {
        boolean alike = examples.size() >= FEW
                && tally.units().isEmpty()
                && examples.stream()
                        .allMatch(example -> GROUPED_BY_BLANKS
                                        .matcher(example.cell().strip())
                                        .matches()
                                && example.cell().strip().length()
                                        == examples.get(0).cell().strip().length());
        if (alike) {
            PlacedCell first = examples.get(0);
            findings.add(Finding.doubt(ReadingNote.about(
                    name,
                    NoteCode.GROUPS_OF_DIGITS,
                    "blanks between digits are taken to be between thousands: " + CellsInWords.quoted(first.cell())
                            + " is read as " + TableConventions.shown(first.cell(), DecimalSign.POINT)
                            + "; all values are equally long, so they could be identifiers" + STRING,
                    first.line())));
        }
    }

    private static void tellLetter(String name, List<PlacedCell> examples, NumberTally tally, List<Finding> findings) {
        String unit = tally.onlyUnit();
        if (unit == null || unit.length() != 1 || CODES.indexOf(unit.charAt(0)) < 0) {
            return;
        }
        examples.stream()
                .filter(example -> example.cell().strip().matches("\\d+[A-Z]"))
                .findFirst()
                .ifPresent(example -> findings.add(Finding.doubt(ReadingNote.about(
                        name,
                        NoteCode.MIXED_UNITS,
                        CellsInWords.quoted(example.cell()) + " is read as "
                                + TableConventions.shown(example.cell(), DecimalSign.POINT) + " in the unit "
                                + CellsInWords.quoted(unit) + ", and could be a code" + STRING,
                        example.line()))));
    }
}
