package io.datacoin.training.source;

import java.io.Serializable;
import java.util.List;

/**
 * What is known of rows that are arrays of cells, or that have a name of their own.
 *
 * @param width cells of a row; 0 when rows are no arrays
 * @param headRows arrays that name the columns, before the rows
 * @param named whether rows are called by a key or from a list, in a column of its own before the others
 * @param rowNames in the order of the rows; empty when keys name them or nothing does
 */
record CellArrays(int width, int headRows, boolean named, List<String> rowNames) implements Serializable {
    /** What a row should have is not known yet. */
    static final int ANY_WIDTH = Integer.MAX_VALUE;

    /** Rows are objects. */
    static final CellArrays NONE = new CellArrays(0, 0, false, List.of());

    CellArrays {
        rowNames = List.copyOf(rowNames);
    }
}
