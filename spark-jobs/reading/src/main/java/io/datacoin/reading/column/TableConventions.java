package io.datacoin.reading.column;

import io.datacoin.reading.column.ColumnEvidence.PlacedCell;
import io.datacoin.reading.value.DateOrder;
import io.datacoin.reading.value.DecimalSign;
import io.datacoin.reading.value.WrittenNumber;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one hand wrote in one way in the whole file: the decimal sign, and the order of day and month. Decided from all columns
 * together; a column that proves another way keeps it.
 *
 * @param sign before decimals
 * @param signAsked whether the publisher said so
 * @param signProved whether a column proves it
 * @param signContested whether columns prove both signs
 * @param order of day and month
 * @param orderAsked whether the publisher said so
 * @param orderProved whether a column proves it
 * @param orders proved by columns, by the character that stands between day and month there; none where they differ
 * @param orderContested whether columns prove different orders
 * @param orderReason why this order, if no column proves it
 * @param orderProof what the column that proves it has to tell, if others need the proof
 * @param findings what people should know
 */
public record TableConventions(
        DecimalSign sign,
        boolean signAsked,
        boolean signProved,
        boolean signContested,
        DateOrder order,
        boolean orderAsked,
        boolean orderProved,
        Map<Character, DateOrder> orders,
        boolean orderContested,
        String orderReason,
        Optional<ReadingNote> orderProof,
        List<Finding> findings) {
    private static final double MOSTLY = 0.6;
    private static final double ORDERLY = 0.02;
    private static final double DISORDERLY = 0.1;
    private static final long STEPS_TO_TELL = 10;

    /** Copies collections. */
    public TableConventions {
        orders = Map.copyOf(orders);
        findings = List.copyOf(findings);
    }

    /**
     * Decides.
     *
     * @param names of the columns, in order
     * @param columns what was seen in them
     * @param askedSign what the publisher said
     * @param askedOrder what the publisher said
     */
    public static TableConventions of(
            List<String> names,
            List<ColumnEvidence> columns,
            Optional<DecimalSign> askedSign,
            Optional<DateOrder> askedOrder) {
        List<Finding> findings = new ArrayList<>();
        DecimalSign sign = askedSign.orElseGet(() -> sign(names, columns, findings));
        boolean signProved =
                askedSign.isEmpty() && proofs(columns, DecimalSign.POINT) + proofs(columns, DecimalSign.COMMA) > 0;
        FoundOrder found = askedOrder
                .map(order -> new FoundOrder(order, "it was asked for", Optional.empty(), false))
                .orElseGet(() -> order(names, columns, sign));
        return new TableConventions(
                sign,
                askedSign.isPresent(),
                signProved,
                proofs(columns, DecimalSign.POINT) > 0 && proofs(columns, DecimalSign.COMMA) > 0,
                found.order(),
                askedOrder.isPresent(),
                found.proved(),
                ordersByWriting(columns),
                Arrays.stream(DateOrder.values())
                                .filter(order -> proofs(columns, order) > 0)
                                .count()
                        > 1,
                found.reason(),
                found.proof(),
                findings);
    }

    private static DecimalSign sign(List<String> names, List<ColumnEvidence> columns, List<Finding> findings) {
        long point = proofs(columns, DecimalSign.POINT);
        long comma = proofs(columns, DecimalSign.COMMA);
        Optional<Integer> either = firstWith(
                columns,
                column -> column.numbers(DecimalSign.POINT).count() >= MOSTLY * column.values()
                        ? column.eitherSign()
                        : Optional.empty());
        if (either.isEmpty() && comma == 0) {
            return DecimalSign.POINT;
        }
        if (point == 0 && comma == 0) {
            DecimalSign likely = likelySign(columns);
            either.ifPresent(column -> findings.add(Finding.doubt(assumedSign(
                    names.get(column), columns.get(column).eitherSign().orElseThrow(), likely))));
            return likely;
        }
        DecimalSign proved = comma > point ? DecimalSign.COMMA : DecimalSign.POINT;
        boolean needed = columns.stream()
                .anyMatch(column ->
                        column.eitherSign().isPresent() && column.proof(proved).count() == 0);
        if (needed || proved == DecimalSign.COMMA) {
            findings.add(Finding.fact(provedSign(names, columns, proved)));
        }
        return proved;
    }

    private static long proofs(List<ColumnEvidence> columns, DecimalSign sign) {
        return columns.stream()
                .filter(column -> column.numbers(sign).count() >= MOSTLY * column.values())
                .filter(column ->
                        column.proof(sign).count() > column.proof(sign.other()).count())
                .mapToLong(column -> column.proof(sign).count())
                .sum();
    }

    /** Nothing proves it: a group of three after a comma is thousands, after a point it is decimals, if nothing else speaks. */
    private static DecimalSign likelySign(List<ColumnEvidence> columns) {
        boolean dottedDates = columns.stream()
                .anyMatch(column -> column.moments(DateOrder.DAY_FIRST).patterns().stream()
                        .anyMatch(pattern -> pattern.startsWith("dd.MM.") || pattern.startsWith("d.M.")));
        if (dottedDates) {
            return DecimalSign.COMMA;
        }
        boolean commaAfterLongNumbers = columns.stream()
                .anyMatch(column -> column.numbers(DecimalSign.POINT).grouped() > 0 && column.plainThousands() > 0);
        return commaAfterLongNumbers ? DecimalSign.COMMA : DecimalSign.POINT;
    }

    private static ReadingNote assumedSign(String column, PlacedCell cell, DecimalSign sign) {
        return ReadingNote.about(
                column,
                NoteCode.DECIMAL_SIGN,
                "nothing in the file proves whether a point or a comma is before decimals; \"" + cell.cell()
                        + "\" is read as "
                        + shown(cell.cell(), sign) + " and could be " + shown(cell.cell(), sign.other())
                        + " (--decimal "
                        + sign.other().character() + ")",
                cell.line());
    }

    private static ReadingNote provedSign(List<String> names, List<ColumnEvidence> columns, DecimalSign sign) {
        int column = firstWith(columns, each -> each.proof(sign).first()).orElseThrow();
        PlacedCell cell = columns.get(column).proof(sign).first().orElseThrow();
        return ReadingNote.about(
                names.get(column),
                NoteCode.DECIMAL_SIGN,
                "a " + sign.wireName() + " is before decimals in "
                        + howMuch(columns.stream()
                                .allMatch(each -> each.proof(sign.other()).count() == 0))
                        + ": \"" + cell.cell() + "\" can not be read otherwise",
                cell.line());
    }

    static String shown(String cell, DecimalSign sign) {
        return WrittenNumber.read(cell, sign)
                .map(number -> number.value().toPlainString())
                .orElse("no number");
    }

    /** How the order of the table was found. */
    private record FoundOrder(DateOrder order, String reason, Optional<ReadingNote> proof, boolean proved) {}

    private static FoundOrder order(List<String> names, List<ColumnEvidence> columns, DecimalSign sign) {
        boolean needed = columns.stream().anyMatch(TableConventions::isOpen);
        Optional<DateOrder> proved = Arrays.stream(DateOrder.values())
                .filter(order -> proofs(columns, order) > 0)
                .max(Comparator.comparingLong(order -> proofs(columns, order)));
        if (proved.isPresent()) {
            return new FoundOrder(
                    proved.get(),
                    "other columns have another order",
                    needed ? Optional.of(provedOrder(names, columns, proved.get())) : Optional.empty(),
                    true);
        }
        return risingOrder(columns)
                .map(rising ->
                        new FoundOrder(rising, "the rows are in the order of time that way", Optional.empty(), false))
                .orElseGet(() -> new FoundOrder(
                        likelyOrder(columns, sign), "nothing in the file proves it", Optional.empty(), false));
    }

    /** A column that reads in several orders and has none of its own. */
    private static boolean isOpen(ColumnEvidence column) {
        return column.eitherOrder().isPresent() && !OrderChoice.isYearFirst(column);
    }

    private static long proofs(List<ColumnEvidence> columns, DateOrder order) {
        return columns.stream()
                .filter(column -> proves(column, order))
                .mapToLong(column -> column.proof(order).count())
                .sum();
    }

    /** Who writes dates in one way in one column does so in others: each program has its own signs. */
    private static Map<Character, DateOrder> ordersByWriting(List<ColumnEvidence> columns) {
        Map<Character, DateOrder> orders = new HashMap<>();
        Set<Character> differing = new HashSet<>();
        for (ColumnEvidence column : columns) {
            for (DateOrder order : DateOrder.values()) {
                Optional<Character> sign = proves(column, order)
                        ? column.proof(order).first().flatMap(TableConventions::sign)
                        : Optional.empty();
                if (sign.isPresent()) {
                    DateOrder before = orders.putIfAbsent(sign.get(), order);
                    if (before != null && before != order) {
                        differing.add(sign.get());
                    }
                }
            }
        }
        orders.keySet().removeAll(differing);
        return orders;
    }

    /** What stands after the first number of a date. */
    private static Optional<Character> sign(PlacedCell cell) {
        return cell.cell()
                .strip()
                .chars()
                .dropWhile(Character::isDigit)
                .mapToObj(unit -> (char) unit)
                .findFirst();
    }

    private static boolean proves(ColumnEvidence column, DateOrder order) {
        return column.moments(order).count() >= MOSTLY * column.values()
                && Arrays.stream(DateOrder.values())
                        .allMatch(other -> other == order
                                || column.proof(order).count()
                                        > column.proof(other).count());
    }

    /** The order under which a column rises or falls steadily, if under another it does not. */
    private static Optional<DateOrder> risingOrder(List<ColumnEvidence> columns) {
        for (ColumnEvidence column : columns) {
            MomentTally day = column.moments(DateOrder.DAY_FIRST);
            MomentTally month = column.moments(DateOrder.MONTH_FIRST);
            if (isOpen(column) && day.steps() >= STEPS_TO_TELL && month.steps() >= STEPS_TO_TELL) {
                if (day.disorder() <= ORDERLY && month.disorder() >= DISORDERLY) {
                    return Optional.of(DateOrder.DAY_FIRST);
                }
                if (month.disorder() <= ORDERLY && day.disorder() >= DISORDERLY) {
                    return Optional.of(DateOrder.MONTH_FIRST);
                }
            }
        }
        return Optional.empty();
    }

    /** Slashes and half-day clocks without a decimal comma are American more often than not; everything else is not. */
    private static DateOrder likelyOrder(List<ColumnEvidence> columns, DecimalSign sign) {
        boolean slashes = columns.stream()
                .filter(TableConventions::isOpen)
                .anyMatch(column -> column.eitherOrder().orElseThrow().cell().contains("/"));
        return slashes && sign == DecimalSign.POINT ? DateOrder.MONTH_FIRST : DateOrder.DAY_FIRST;
    }

    private static ReadingNote provedOrder(List<String> names, List<ColumnEvidence> columns, DateOrder order) {
        int column = firstWith(
                        columns, each -> proves(each, order) ? each.proof(order).first() : Optional.empty())
                .orElseThrow();
        PlacedCell cell = columns.get(column).proof(order).first().orElseThrow();
        return ReadingNote.about(
                names.get(column),
                NoteCode.DATE_ORDER,
                inWords(order) + " in "
                        + howMuch(columns.stream()
                                .allMatch(each -> Arrays.stream(DateOrder.values())
                                        .allMatch(other -> other == order
                                                || each.proof(other).count() == 0)))
                        + ": \"" + cell.cell() + "\" can not be read otherwise",
                cell.line());
    }

    private static String howMuch(boolean all) {
        return all ? "the whole file" : "most of the file";
    }

    static String inWords(DateOrder order) {
        return switch (order) {
            case DAY_FIRST -> "the day before the month";
            case MONTH_FIRST -> "the month before the day";
            case YEAR_FIRST -> "the year before month and day";
        };
    }

    /** The sign before decimals in this column. */
    DecimalSign signOf(ColumnEvidence column) {
        if (column.typedNumbers() > 0) {
            return DecimalSign.POINT;
        }
        if (signAsked) {
            return sign;
        }
        boolean other =
                column.numbers(sign.other()).count() > column.numbers(sign).count();
        return other ? sign.other() : sign;
    }

    /** The order of day and month in this column. */
    DateOrder orderOf(ColumnEvidence column) {
        if (orderAsked) {
            return order;
        }
        DateOrder best = Arrays.stream(DateOrder.values())
                .max(Comparator.comparingLong(
                                (DateOrder each) -> column.moments(each).count())
                        .thenComparing(Comparator.reverseOrder()))
                .orElse(order);
        if (column.moments(best).count() > column.moments(order).count()) {
            return best;
        }
        return column.eitherOrder()
                .flatMap(TableConventions::sign)
                .flatMap(sign -> Optional.ofNullable(orders.get(sign)))
                .filter(written ->
                        column.moments(written).count() == column.moments(order).count()
                                && column.proof(order).count() == 0)
                .orElse(order);
    }

    private static Optional<Integer> firstWith(List<ColumnEvidence> columns, Evidence evidence) {
        for (int index = 0; index < columns.size(); index++) {
            if (evidence.in(columns.get(index)).isPresent()) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }

    /** A cell that shows something. */
    @FunctionalInterface
    private interface Evidence {
        Optional<PlacedCell> in(ColumnEvidence column);
    }
}
