package io.datacoin.reading.column;

import io.datacoin.reading.column.Words.Seen;
import io.datacoin.reading.value.DateOrder;
import io.datacoin.reading.value.DecimalSign;
import io.datacoin.training.spec.reading.ColumnOptions;
import io.datacoin.training.spec.reading.ColumnRole;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides how one column is read. A type is kept when at least {@value #NEARLY_ALL_PERCENT} % of the cells agree after words for
 * "no value", known and learnt, are set apart.
 */
public final class ColumnDecision {
    private static final int NEARLY_ALL_PERCENT = 95;
    /** From here on it is worth saying why a column did not become numbers or dates. */
    private static final double NOTEWORTHY = 0.5;

    private final String name;
    private final ColumnEvidence evidence;
    private final ColumnOptions asked;
    private final DecimalSign tableSign;
    private final boolean signContested;
    private final SignChoice signChoice;
    private final DecimalSign sign;
    private final OrderChoice orderChoice;
    private final DateOrder order;
    private final boolean nameless;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Long> missing = new LinkedHashMap<>();
    /** Words for "no value" that have a note of their own. */
    private final Set<String> toldApart = new HashSet<>();

    private ColumnDecision(
            String name, boolean nameless, ColumnEvidence evidence, TableConventions conventions, ColumnOptions asked) {
        this.name = name;
        this.nameless = nameless;
        this.evidence = evidence;
        this.asked = asked;
        this.tableSign = conventions.sign();
        this.signContested = conventions.signContested();
        this.signChoice = asked.format()
                .flatMap(ColumnDecision::signOf)
                .map(formatted -> new SignChoice(formatted, Optional.empty()))
                .orElseGet(() -> SignChoice.of(name, evidence, conventions, asked));
        this.sign = signChoice.sign();
        this.orderChoice = asked.format()
                .flatMap(MomentChoice::orderOf)
                .map(formatted -> new OrderChoice(formatted, Optional.empty()))
                .orElseGet(() -> OrderChoice.of(name, evidence, conventions));
        this.order = orderChoice.order();
    }

    /**
     * Decides.
     *
     * @param name in the table
     * @param nameless whether the file has no name for it
     * @param evidence all cells were seen
     * @param conventions of the table
     * @param asked what the publisher said about it
     */
    public static DecidedColumn of(
            String name, boolean nameless, ColumnEvidence evidence, TableConventions conventions, ColumnOptions asked) {
        asked.missing().ifPresent(evidence::missingIsOnly);
        return new ColumnDecision(name, nameless, evidence, conventions, asked).decided();
    }

    /** {@code 1.234,5} asks for a comma before decimals, {@code 1,234.5} for a point. */
    private static Optional<DecimalSign> signOf(String format) {
        if (!format.chars().allMatch(each -> Character.isDigit(each) || each == '.' || each == ',')) {
            return Optional.empty();
        }
        int comma = format.lastIndexOf(',');
        int point = format.lastIndexOf('.');
        return comma == point ? Optional.empty() : Optional.of(comma > point ? DecimalSign.COMMA : DecimalSign.POINT);
    }

    private DecidedColumn decided() {
        Optional<String> type = asked.type();
        if (NumberChoice.explicit(asked).isPresent()) {
            return numbers(true);
        }
        if (evidence.patterned().isPresent() && isUnknownOtherwise()) {
            long notRead = tellOthers(evidence.patternedCells(), 0, List.of());
            return finished(evidence.patterned().get(), Optional.empty(), asked.format(), notRead, false);
        }
        if (type.isPresent()) {
            return switch (type.get()) {
                case "bigint", "double" -> numbers(true);
                case "date", "timestamp" -> moments(true);
                case "boolean" -> truth().orElseGet(this::text);
                default -> text();
            };
        }
        if (evidence.values() == 0) {
            return text();
        }
        long numbers = evidence.numbers(sign).count();
        long moments = moments();
        if (fits(numbers)) {
            return numbers(false);
        }
        if (fits(moments)) {
            return moments(false);
        }
        Optional<DecidedColumn> truth = truth();
        if (truth.isPresent()) {
            return truth.get();
        }
        sayWhyText(numbers, moments);
        return text();
    }

    /** Whether the publisher's own pattern is none of those known here. */
    private boolean isUnknownOtherwise() {
        MomentChoice choice = MomentChoice.of(name, evidence, order, asked);
        return asked.type().filter("string"::equals).isEmpty() && choice.usable() < evidence.patternedCells();
    }

    private long moments() {
        return MomentChoice.usable(evidence.moments(order));
    }

    /** Whether the cells of one kind are enough to give the column its type; words that stand out are learnt on the way. */
    private boolean fits(long typed) {
        long values = evidence.values();
        if (typed == 0) {
            return false;
        }
        return typed * 100 >= values * NEARLY_ALL_PERCENT || !learned(typed).isEmpty();
    }

    /** Words for "no value" nobody knows but this column, if with them nearly everything is explained. */
    private List<Seen> learned(long typed) {
        return asked.missing().isPresent()
                ? List.of()
                : LearnedMissing.among(evidence.words(), typed, evidence.values());
    }

    private DecidedColumn numbers(boolean forced) {
        NumberTally tally = evidence.numbers(sign);
        NumberChoice choice = NumberChoice.of(name, evidence, sign, asked, forced);
        findings.addAll(choice.findings());
        if (choice.reading().isEmpty()) {
            return text();
        }
        ColumnReading reading = choice.reading().get();
        Optional<String> format = choice.format();
        if (reading instanceof ColumnReading.Numbers) {
            signChoice.doubt().ifPresent(findings::add);
            format = format.or(this::otherThanTheTable);
            tellOtherSign();
        }
        boolean index = isRowIndex(reading, tally);
        if (choice.zeros() > 0) {
            missing.put("0", choice.zeros());
            toldApart.add("0");
            findings.add(Finding.doubt(ReadingNote.about(
                    name,
                    NoteCode.MISSING_WORDS,
                    "\"0\" stands " + CellsInWords.times(choice.zeros())
                            + " among dates of eight digits and is read as \"no value\" (type bigint in --schema keeps"
                            + " it)")));
        }
        long notRead = tellOthers(tally.count(), choice.unusable(), evidence.otherThan(sign));
        return finished(reading, choice.unit(), format, notRead, index);
    }

    /** A column of decimal points in a table of decimal commas has to say so, or it would be read otherwise again. */
    private Optional<String> otherThanTheTable() {
        boolean other = sign == DecimalSign.POINT && tableSign == DecimalSign.COMMA && evidence.typedNumbers() == 0;
        return other ? Optional.of("1234.5") : Optional.empty();
    }

    /** Where commas are before decimals, {@code 8.30} is rather a time of day. */
    private void tellOtherSign() {
        if (!signContested
                || sign != DecimalSign.POINT
                || evidence.typedNumbers() > 0
                || signChoice.doubt().isPresent()) {
            return;
        }
        evidence.proof(sign)
                .first()
                .ifPresent(cell -> findings.add(Finding.doubt(ReadingNote.about(
                        name,
                        NoteCode.DECIMAL_SIGN,
                        CellsInWords.quoted(cell.cell()) + " is read as " + TableConventions.shown(cell.cell(), sign)
                                + ", although a comma is before decimals elsewhere in the file: it could be a time of day"
                                + " or a number of something (type string in --schema)",
                        cell.line()))));
    }

    private boolean isRowIndex(ColumnReading reading, NumberTally tally) {
        if (asked.role().isPresent()) {
            return asked.role().get() == ColumnRole.ROW_INDEX;
        }
        if (reading.type() != ReadType.WHOLE || tally.count() < evidence.cells()) {
            return false;
        }
        Counting counting = tally.counting();
        boolean index = RowIndexNames.isOne(name, nameless) && (counting.countsRows() || counting.isPartOfACount());
        if (index) {
            findings.add(Finding.fact(ReadingNote.about(
                    name,
                    NoteCode.ROW_INDEX,
                    (counting.countsRows()
                                    ? "counts the rows"
                                    : "rises row by row like a count of which rows were taken out")
                            + ": it is a row index, and no feature unless a spec names it")));
        }
        return index;
    }

    private DecidedColumn moments(boolean forced) {
        MomentChoice choice = MomentChoice.of(name, evidence, order, asked);
        findings.addAll(choice.findings());
        if (choice.reading().isEmpty() && !forced) {
            return text();
        }
        orderChoice.finding().ifPresent(findings::add);
        ColumnReading reading = choice.reading().orElseGet(() -> MomentChoice.forced(order, asked));
        long notRead = tellOthers(choice.usable(), 0, evidence.otherThan(order));
        return finished(reading, Optional.empty(), choice.format(), notRead, false);
    }

    private Optional<DecidedColumn> truth() {
        return TruthChoice.of(evidence).map(choice -> {
            choice.missing().forEach(seen -> missing.put(seen.word(), seen.count()));
            tellMissing();
            return finished(choice.reading(), Optional.empty(), choice.format(), 0, false);
        });
    }

    /** Sets known and learnt words for "no value" apart and tells what is left over. */
    private long tellOthers(long typed, long unusable, List<ColumnEvidence.PlacedCell> otherKind) {
        evidence.missing().stream().forEach(seen -> missing.put(seen.word(), seen.count()));
        List<Seen> learned = typed * 100 >= evidence.values() * NEARLY_ALL_PERCENT
                        && asked.missing().isEmpty()
                ? LearnedMissing.repeated(evidence.words(), evidence.values())
                : learned(typed);
        learned.forEach(seen -> missing.put(seen.word(), seen.count()));
        learned.forEach(seen -> toldApart.add(seen.word()));
        tellMissing();
        learned.forEach(seen -> findings.add(Finding.doubt(ReadingNote.about(
                        name,
                        NoteCode.MISSING_WORDS,
                        "\"" + seen.word() + "\" stands " + seen.count()
                                + " times among values of another kind and is read as \"no value\" (--missing names such"
                                + " words; type string in --schema keeps them)")
                .at(seen.lines()))));
        evidence.infinite().byFrequency().stream()
                .limit(1)
                .forEach(seen -> findings.add(Finding.doubt(ReadingNote.about(
                                name,
                                NoteCode.INFINITE_VALUES,
                                evidence.infinite().total()
                                        + (evidence.infinite().total() == 1
                                                ? " infinite value, \"" + seen.word() + "\", is"
                                                : " infinite values such as \"" + seen.word() + "\" are")
                                        + " read as \"no value\"")
                        .at(seen.lines()))));
        long notRead = evidence.values()
                - typed
                + unusable
                - learned.stream().mapToLong(Seen::count).sum();
        if (notRead > 0) {
            findings.add(Finding.doubt(CellsInWords.notRead(name, notRead, evidence.words(), learned, otherKind)));
        }
        return notRead;
    }

    private void tellMissing() {
        Map<String, Long> told = new LinkedHashMap<>(missing);
        told.keySet().removeAll(toldApart);
        if (!told.isEmpty()) {
            long cells = told.values().stream().mapToLong(Long::longValue).sum();
            findings.add(Finding.fact(ReadingNote.about(
                            name,
                            NoteCode.MISSING_WORDS,
                            cells + (cells == 1 ? " cell means" : " cells mean") + " \"no value\": "
                                    + CellsInWords.counted(told))
                    .at(evidence.missing().byFrequency().stream()
                            .filter(seen -> told.containsKey(seen.word()))
                            .flatMap(seen -> seen.lines().stream())
                            .sorted()
                            .toList())));
        }
    }

    private DecidedColumn text() {
        boolean wished = asked.type().isPresent() || asked.missing().isPresent();
        List<Seen> absent = wished ? TextChoice.asked(evidence) : TextChoice.missing(evidence);
        absent.forEach(seen -> missing.put(seen.word(), seen.count()));
        Map<String, Long> learnt = wished ? Map.of() : TextChoice.learnt(absent, evidence);
        toldApart.addAll(learnt.keySet());
        tellMissing();
        TextChoice.tellLearnt(name, learnt).ifPresent(findings::add);
        if (!wished) {
            TextChoice.kept(name, evidence, absent).ifPresent(findings::add);
        }
        Optional<Finding> formulas = TextChoice.formulas(name, evidence);
        formulas.ifPresent(findings::add);
        ColumnReading reading = formulas.isPresent() ? new ColumnReading.FormulaTexts() : new ColumnReading.Text();
        return finished(reading, Optional.empty(), Optional.empty(), 0, false);
    }

    private void sayWhyText(long numbers, long moments) {
        Optional<Finding> both = OrderChoice.both(name, evidence);
        if (both.isPresent()) {
            findings.add(both.get());
            return;
        }
        Optional<Finding> notAsAsked = notAsAsked();
        if (notAsAsked.isPresent()) {
            findings.add(notAsAsked.get());
            return;
        }
        long most = Math.max(numbers, moments);
        if (most < NOTEWORTHY * evidence.values()) {
            MomentChoice.keptAsText(name, evidence, order)
                    .or(() -> WritingNotRead.of(name, evidence, sign))
                    .ifPresent(findings::add);
            return;
        }
        findings.add(Finding.doubt(CellsInWords.nearly(
                name,
                most == numbers ? "numbers" : "dates",
                most,
                evidence.values(),
                evidence.words(),
                most == numbers ? evidence.otherThan(sign) : evidence.otherThan(order))));
        if (most == numbers) {
            UnitDoubts.mixed(name, evidence.numbers(sign)).map(Finding::doubt).ifPresent(findings::add);
        }
    }

    /** A sign or an order the publisher asked for, while nearly all cells read under another one. */
    private Optional<Finding> notAsAsked() {
        for (DateOrder other : DateOrder.values()) {
            if (other != order && fitsNearly(MomentChoice.usable(evidence.moments(other)))) {
                return evidence.proof(other)
                        .first()
                        .map(cell -> Finding.doubt(ReadingNote.about(
                                name,
                                NoteCode.NEARLY_TYPED,
                                "is text because its dates have " + TableConventions.inWords(other)
                                        + ", other than asked for: "
                                        + CellsInWords.quoted(cell.cell()) + " can not be read with "
                                        + TableConventions.inWords(order),
                                cell.line())));
            }
        }
        if (!fitsNearly(evidence.numbers(sign.other()).count())) {
            return Optional.empty();
        }
        return evidence.proof(sign.other())
                .first()
                .map(cell -> Finding.doubt(ReadingNote.about(
                        name,
                        NoteCode.NEARLY_TYPED,
                        "is text because its numbers have a " + sign.other().wireName()
                                + " before decimals, other than asked for: " + CellsInWords.quoted(cell.cell()),
                        cell.line())));
    }

    private boolean fitsNearly(long typed) {
        return typed > 0 && typed * 100 >= evidence.values() * NEARLY_ALL_PERCENT;
    }

    private DecidedColumn finished(
            ColumnReading reading, Optional<String> unit, Optional<String> format, long notRead, boolean index) {
        HashSet<String> absent = new HashSet<>(missing.keySet());
        absent.removeIf(word -> reading.type() != ReadType.TEXT && !evidence.askedMissing(word));
        ColumnReading complete = absent.isEmpty() ? reading : new ColumnReading.Except(reading, absent);
        return new DecidedColumn(name, complete, unit, format, missing, notRead, index, findings);
    }
}
