package io.datacoin.training.source;

import io.datacoin.training.source.SampleTable.Sampled;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line that names columns by years: {@code Region,2023,2024}. */
final class YearsLine {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;

    private YearsLine() {}

    /** Whether a record has years above numbers of another kind, and words above the rest. */
    static boolean isOne(Sampled record, List<Sampled> rows, int width) {
        if (!record.fits(width)) {
            return false;
        }
        int years = 0;
        for (int column = 0; column < width; column++) {
            CellLook look = record.look(column);
            if (isYear(record.cell(column))) {
                years++;
                if (areYears(rows, column)) {
                    return false;
                }
            } else if (look != CellLook.WORD && look != CellLook.EMPTY) {
                return false;
            }
        }
        return years > 1;
    }

    static boolean isYear(@Nullable String cell) {
        String text = cell == null ? "" : cell.strip();
        if (text.length() != 4 || !text.chars().allMatch(character -> character >= '0' && character <= '9')) {
            return false;
        }
        int year = Integer.parseInt(text);
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    /** Whether a column has nothing but years. */
    static boolean areYears(List<Sampled> rows, int column) {
        List<@Nullable String> cells = rows.stream()
                .map(row -> row.cell(column))
                .filter(cell -> cell != null)
                .toList();
        return !cells.isEmpty() && cells.stream().allMatch(YearsLine::isYear);
    }
}
