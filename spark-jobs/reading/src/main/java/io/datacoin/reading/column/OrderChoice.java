package io.datacoin.reading.column;

import io.datacoin.reading.column.ColumnEvidence.PlacedCell;
import io.datacoin.reading.value.DateOrder;
import io.datacoin.reading.value.WrittenMoment;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The order of day, month and year in one column.
 *
 * @param order of them
 * @param finding to be told if the column ends as dates: of another column it would be noise
 */
record OrderChoice(DateOrder order, Optional<Finding> finding) {
    private static final double ORDERLY = 0.02;
    private static final double NEARLY_ALL = 0.95;

    static OrderChoice of(String name, ColumnEvidence evidence, TableConventions conventions) {
        DateOrder order = conventions.orderOf(evidence);
        if (conventions.orderAsked()) {
            return new OrderChoice(order, Optional.empty());
        }
        Optional<PlacedCell> either = evidence.eitherOrder();
        if (isYearFirst(evidence)) {
            return new OrderChoice(
                    DateOrder.YEAR_FIRST,
                    either.map(cell -> Finding.doubt(assumed(
                            name,
                            cell,
                            DateOrder.YEAR_FIRST,
                            "the first part is nearly the same in all rows while the last is not"))));
        }
        boolean open = Arrays.stream(DateOrder.values())
                .allMatch(each -> evidence.proof(each).count() == 0);
        boolean concluded = conventions.orderProved()
                && !conventions.orderContested()
                && order == conventions.order()
                && !mayBeYearFirst(evidence);
        if (open && either.isPresent() && !concluded) {
            String why = reason(conventions, order);
            return new OrderChoice(order, either.map(cell -> Finding.doubt(assumed(name, cell, order, why))));
        }
        return new OrderChoice(
                order,
                conventions
                        .orderProof()
                        .filter(note -> note.column().equals(Optional.of(name)))
                        .map(Finding::fact));
    }

    private static String reason(TableConventions conventions, DateOrder order) {
        if (conventions.orderContested()) {
            return conventions.orders().containsValue(order)
                    ? "a column that is written alike or more others have it, and others another one"
                    : "columns of the file have different orders";
        }
        return conventions.orderProved() && order == conventions.order()
                ? "other columns have it"
                : conventions.orderReason();
    }

    /**
     * Whether two digits first are rather a year than a day: never a month, the same in (nearly) all rows, while the last two
     * change. Rows that rise steadily only with the day first speak against it.
     */
    static boolean isYearFirst(ColumnEvidence evidence) {
        MomentTally day = evidence.moments(DateOrder.DAY_FIRST);
        MomentTally year = evidence.moments(DateOrder.YEAR_FIRST);
        return mayBeYearFirst(evidence)
                && year.differentYears() * 2 <= year.differentDays()
                && !(day.disorder() <= ORDERLY && year.disorder() > ORDERLY);
    }

    /** Whether two digits first are a day or a year in every row, and never a month. */
    private static boolean mayBeYearFirst(ColumnEvidence evidence) {
        MomentTally year = evidence.moments(DateOrder.YEAR_FIRST);
        return evidence.eitherOrder().isPresent()
                && evidence.moments(DateOrder.MONTH_FIRST).count() == 0
                && evidence.proof(DateOrder.DAY_FIRST).count() == 0
                && year.count() >= evidence.moments(DateOrder.DAY_FIRST).count()
                && year.shortYears() == year.count();
    }

    /** The note about a column that has dates of both orders and is text for that. */
    static Optional<Finding> both(String name, ColumnEvidence evidence) {
        Optional<PlacedCell> day = evidence.proof(DateOrder.DAY_FIRST).first();
        Optional<PlacedCell> month = evidence.proof(DateOrder.MONTH_FIRST).first();
        if (day.isEmpty() || month.isEmpty() || evidence.momentCells() < NEARLY_ALL * evidence.values()) {
            return Optional.empty();
        }
        return Optional.of(Finding.doubt(ReadingNote.about(
                name,
                NoteCode.NEARLY_TYPED,
                "is text because both orders are in the column: \"" + day.get().cell()
                        + "\" has the day before the month and \"" + month.get().cell()
                        + "\" the month before the day (type date in --schema reads one order, and the others as \"no"
                        + " value\")",
                day.get().line())));
    }

    private static ReadingNote assumed(String name, PlacedCell cell, DateOrder order, String why) {
        Optional<LocalDate> chosen = day(cell, order);
        String others = Arrays.stream(DateOrder.values())
                .filter(other -> other != order)
                .filter(other ->
                        day(cell, other).isPresent() && !day(cell, other).equals(chosen))
                .map(other -> day(cell, other).orElseThrow() + " (--dates " + other.wireName() + ")")
                .collect(Collectors.joining(" or "));
        return ReadingNote.about(
                name,
                NoteCode.DATE_ORDER,
                TableConventions.inWords(order) + " is assumed: " + why + "; \"" + cell.cell() + "\" is read as "
                        + chosen.map(LocalDate::toString).orElse("no date") + " and could be " + others,
                cell.line());
    }

    private static Optional<LocalDate> day(PlacedCell cell, DateOrder order) {
        return WrittenMoment.read(cell.cell(), order).map(moment -> moment.at().toLocalDate());
    }
}
