package io.datacoin.training.source;

import io.datacoin.reading.value.DecimalSign;
import io.datacoin.reading.value.WrittenNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows since the last sum, to see whether a record sums them up. Not thread-safe. */
final class RowsSummedUp {
    /** Longer groups are not added up. */
    private static final int MOST_ROWS = 1000;

    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** What a sum of rounded numbers may be off. */
    private static final BigDecimal NEARLY = new BigDecimal("0.005");

    /** Of all groups together. */
    private static final int MOST_KEPT = 10 * MOST_ROWS;
    /** Of all rows that are kept: a wide table keeps few. */
    private static final int MOST_CELLS = 200_000;
    /** Cells read to add up in one file; beyond that no sum is looked for. */
    private static final long MOST_READ = 20_000_000;
    /** Names like those of sums, so many times without one, are names. */
    private static final int MOST_MISSES = 50;

    private final List<List<@Nullable String>> all = new ArrayList<>();
    /** Where the group begins among all. */
    private int group;

    private int misses;
    private int cellsKept;
    private long cellsRead;
    private boolean tooMany;
    /** Whether rows of groups before are not among all. */
    private boolean forgotten;

    private boolean summedBefore;

    /** A row that is no sum. */
    void add(List<@Nullable String> cells) {
        if (tooMany) {
            return;
        }
        if (all.size() >= MOST_KEPT || cellsKept + cells.size() > MOST_CELLS) {
            forget(group);
        }
        if (all.size() - group >= MOST_ROWS || cellsKept + cells.size() > MOST_CELLS || cellsRead > MOST_READ) {
            tooMany = true;
            forget(all.size());
        } else {
            all.add(cells);
            cellsKept += cells.size();
        }
    }

    private void forget(int count) {
        if (count == 0) {
            return;
        }
        for (List<@Nullable String> row : all.subList(0, count)) {
            cellsKept -= row.size();
        }
        all.subList(0, count).clear();
        group = Math.max(0, group - count);
        forgotten = true;
    }

    /**
     * Whether one of the record's numbers is the sum or the mean of those above it, as far as their last digits say. One row
     * alone proves nothing, unless there was a sum before.
     */
    boolean areIn(List<@Nullable String> cells) {
        return isOneSum(cells, false);
    }

    /** Whether nothing speaks against a record at the end that says it sums up: its sums fit nearly, or can not be told. */
    boolean mayBeIn(List<@Nullable String> cells) {
        boolean numbers = cells.stream()
                .anyMatch(cell -> Arrays.stream(DecimalSign.values())
                        .anyMatch(sign -> read(cell, sign)
                                .filter(number -> number.value().signum() != 0)
                                .isPresent()));
        boolean canNotBeTold = tooFew() || tooMany || forgotten || cellsRead > MOST_READ || !numbers;
        return canNotBeTold || isOneSum(cells, true);
    }

    /** Whether each of the record's numbers is the sum of all above, and none of the rows is without a name as it is. */
    boolean areAllIn(List<@Nullable String> cells) {
        if (forgotten || tooFew() || all.stream().anyMatch(row -> row.isEmpty() || row.get(0) == null)) {
            return false;
        }
        for (DecimalSign sign : DecimalSign.values()) {
            boolean fits = true;
            for (int column = 0; column < cells.size(); column++) {
                fits &= cells.get(column) == null || isSum(cells.get(column), column, sign, all, false);
            }
            if (fits) {
                return true;
            }
        }
        return false;
    }

    /** Begins a new group. */
    void startAgain() {
        group = all.size();
        tooMany = false;
        summedBefore = true;
    }

    private boolean tooFew() {
        return all.size() - group < (summedBefore ? 1 : 2) && (!summedBefore || all.isEmpty());
    }

    private boolean isOneSum(List<@Nullable String> cells, boolean nearly) {
        if (tooMany || tooFew() || cellsRead > MOST_READ || (!nearly && misses >= MOST_MISSES)) {
            return false;
        }
        for (DecimalSign sign : DecimalSign.values()) {
            for (int column = 0; column < cells.size(); column++) {
                boolean inGroup = isSum(cells.get(column), column, sign, all.subList(group, all.size()), nearly);
                if (inGroup || (group > 0 && isSum(cells.get(column), column, sign, all, nearly))) {
                    misses = 0;
                    return true;
                }
            }
        }
        misses++;
        return false;
    }

    private boolean isSum(
            @Nullable String cell, int column, DecimalSign sign, List<List<@Nullable String>> rows, boolean nearly) {
        Optional<WrittenNumber> total = read(cell, sign);
        if (total.isEmpty() || total.get().value().signum() == 0) {
            return false;
        }
        cellsRead += rows.size();
        BigDecimal sum = BigDecimal.ZERO;
        int numbers = 0;
        for (List<@Nullable String> row : rows) {
            Optional<WrittenNumber> number = column < row.size() ? read(row.get(column), sign) : Optional.empty();
            sum = number.map(WrittenNumber::value).map(sum::add).orElse(sum);
            numbers += number.isPresent() ? 1 : 0;
        }
        BigDecimal value = total.get().value();
        BigDecimal lastDigit = BigDecimal.ONE.movePointLeft(Math.max(0, value.scale()));
        BigDecimal rounding =
                value.scale() > 0 ? lastDigit.multiply(HALF).multiply(BigDecimal.valueOf(numbers)) : BigDecimal.ZERO;
        rounding = nearly ? rounding.max(value.abs().multiply(NEARLY)) : rounding;
        boolean equal = numbers > 0 && value.subtract(sum).abs().compareTo(rounding) <= 0;
        BigDecimal mean =
                value.multiply(BigDecimal.valueOf(numbers)).subtract(sum).abs();
        return equal || (numbers > 1 && mean.compareTo(rounding) <= 0 && value.scale() > 0);
    }

    private static Optional<WrittenNumber> read(@Nullable String cell, DecimalSign sign) {
        return cell == null ? Optional.empty() : WrittenNumber.read(cell.strip(), sign);
    }
}
