package io.datacoin.reading.column;

import io.datacoin.reading.column.Words.Seen;
import io.datacoin.reading.value.MissingWords;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which words mean "no value" in a column of words: only those that can hardly be words of their own. */
final class TextChoice {
    private static final Pattern CODE = Pattern.compile("[A-Z]{2}");
    private static final int LEAST_CODES = 5;
    private static final double MOSTLY = 0.8;

    private TextChoice() {}

    static List<Seen> missing(ColumnEvidence evidence) {
        boolean codes = ofTwoLetterCodes(evidence.words());
        boolean two = isOfTwoWords(evidence);
        return evidence.missing().byFrequency().stream()
                .filter(seen -> evidence.askedMissing(seen.word())
                        || two
                        || (MissingWords.knownAmongWords(seen.word())
                                && !(codes && CODE.matcher(seen.word()).matches())))
                .toList();
    }

    /** The words the publisher names, for a column he speaks of, and blanks, which are no words. */
    static List<Seen> asked(ColumnEvidence evidence) {
        return evidence.missing().byFrequency().stream()
                .filter(seen ->
                        evidence.askedMissing(seen.word()) || seen.word().isBlank())
                .toList();
    }

    /** Beside two words, as labels have them, "unknown" is no third. */
    private static boolean isOfTwoWords(ColumnEvidence evidence) {
        Words words = evidence.words();
        return words.complete() && words.distinct() == 2 && words.total() == evidence.values();
    }

    /** Beside EU, NA is a continent as likely as nothing. */
    private static boolean isAmongCodes(String word, Words words) {
        return CODE.matcher(word).matches()
                && words.distinct() > 0
                && words.stream().allMatch(seen -> CODE.matcher(seen.word()).matches());
    }

    /** Words that mean "no value" only because of the words beside them, or that could be one of those. */
    static Map<String, Long> learnt(List<Seen> absent, ColumnEvidence evidence) {
        Map<String, Long> learnt = new LinkedHashMap<>();
        absent.stream()
                .filter(seen -> !evidence.askedMissing(seen.word())
                        && (!MissingWords.knownAmongWords(seen.word()) || isAmongCodes(seen.word(), evidence.words())))
                .forEach(seen -> learnt.put(seen.word(), seen.count()));
        return learnt;
    }

    /** The note about them. */
    static Optional<Finding> tellLearnt(String column, Map<String, Long> learnt) {
        return learnt.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.doubt(ReadingNote.about(
                        column,
                        NoteCode.MISSING_WORDS,
                        CellsInWords.counted(learnt)
                                + " stands beside other words and is read as \"no value\" (type string in --schema keeps"
                                + " it)")));
    }

    /** Namibia is NA. */
    private static boolean ofTwoLetterCodes(Words words) {
        long codes = words.stream()
                .filter(seen -> CODE.matcher(seen.word()).matches())
                .count();
        return codes >= LEAST_CODES && codes >= MOSTLY * words.distinct();
    }

    /** The note about formulas that give a text; none where nobody wrote such. */
    static Optional<Finding> formulas(String column, ColumnEvidence evidence) {
        return evidence.words().stream()
                .filter(seen -> ColumnReading.FormulaTexts.isOne(seen.word()))
                .findFirst()
                .map(seen -> Finding.fact(ReadingNote.about(
                                column,
                                NoteCode.FORMULA_TEXTS,
                                "what a spreadsheet was to keep as text, such as " + seen.word()
                                        + ", is read as that text: "
                                        + CellsInWords.quoted(
                                                String.valueOf(new ColumnReading.FormulaTexts().value(seen.word()))))
                        .at(seen.lines())));
    }

    /** The note about words that could mean "no value" and are kept. */
    static Optional<Finding> kept(String column, ColumnEvidence evidence, List<Seen> absent) {
        Map<String, Long> kept = new LinkedHashMap<>();
        evidence.missing().byFrequency().stream()
                .filter(seen -> !absent.contains(seen))
                .forEach(seen -> kept.put(seen.word(), seen.count()));
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Finding.doubt(
                                ReadingNote.about(
                                        column,
                                        NoteCode.MISSING_WORDS,
                                        CellsInWords.counted(kept)
                                                + " could mean \"no value\" and are kept as words (--missing reads them as \"no value\")")));
    }
}
