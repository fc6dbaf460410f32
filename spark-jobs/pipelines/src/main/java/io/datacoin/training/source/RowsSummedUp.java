package io.datacoin.training.source;

import io.datacoin.reading.value.DecimalSign;
import io.datacoin.reading.value.WrittenNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows since the last sum, to see whether a record sums them up. Not thread-safe. */
final class RowsSummedUp {
    /** Longer groups are not added up. */
    private static final int MOST_ROWS = 1000;

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final List<List<@Nullable String>> rows = new ArrayList<>();
    private boolean tooMany;
    private boolean summedBefore;

    /** A row that is no sum. */
    void add(List<@Nullable String> cells) {
        if (tooMany || rows.size() == MOST_ROWS) {
            tooMany = true;
            rows.clear();
        } else {
            rows.add(cells);
        }
    }

    /**
     * Whether one of the record's numbers is the sum or the mean of those above it, as far as their last digits say. One row
     * alone proves nothing, unless there was a sum before.
     */
    boolean areIn(List<@Nullable String> cells) {
        if (tooMany || rows.size() < (summedBefore ? 1 : 2)) {
            return false;
        }
        for (DecimalSign sign : DecimalSign.values()) {
            for (int column = 0; column < cells.size(); column++) {
                if (isSum(cells.get(column), column, sign)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Begins a new group. */
    void startAgain() {
        rows.clear();
        tooMany = false;
        summedBefore = true;
    }

    private boolean isSum(@Nullable String cell, int column, DecimalSign sign) {
        Optional<WrittenNumber> total = read(cell, sign);
        if (total.isEmpty() || total.get().value().signum() == 0) {
            return false;
        }
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
        boolean equal = numbers > 0 && value.subtract(sum).abs().compareTo(rounding) <= 0;
        BigDecimal mean =
                value.multiply(BigDecimal.valueOf(numbers)).subtract(sum).abs();
        return equal || (numbers > 1 && mean.compareTo(rounding) <= 0 && value.scale() > 0);
    }

    private static Optional<WrittenNumber> read(@Nullable String cell, DecimalSign sign) {
        return cell == null ? Optional.empty() : WrittenNumber.read(cell.strip(), sign);
    }
}
