package io.datacoin.benchmarks.tables;

import java.util.List;

/**
 * One column and what is true about it.
 *
 * @param name in the header
 * @param kind of its values
 * @param style how they are written, for people who look for what went wrong
 * @param unit that a units row says; empty when it says none
 * @param total its cell in a row of totals; empty when it has none
 * @param rowIndex whether it only counts rows
 * @param cells one for each row
 */
public record WrittenColumn(
        String name, Kind kind, String style, String unit, String total, boolean rowIndex, List<Cell> cells) {
    /** Copies the cells. */
    public WrittenColumn {
        cells = List.copyOf(cells);
    }

    /** The same with other cells. */
    WrittenColumn with(List<Cell> others) {
        return new WrittenColumn(name, kind, style, unit, total, rowIndex, others);
    }
}
