package io.datacoin.training.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.datacoin.training.source.ShownText;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** The first rows of a table, some columns at a time; fewer rows where they are wide, since everyone reads them. */
final class TableSample {
    private static final long LARGEST_EXACT = (1L << 53) - 1;
    private static final int LONGEST_TEXT = 500;
    /** Characters after which there is no further row. */
    private static final long LARGEST = 4 << 20;

    private final List<List<JsonNode>> columns = new ArrayList<>();
    private final long[] characters;
    private int rows;

    TableSample(int rows) {
        this.rows = rows;
        this.characters = new long[rows];
    }

    /** Rows that are still wanted of the columns that follow. */
    int rows() {
        return rows;
    }

    /** Adds the columns of the table's first rows; there may be fewer rows than are wanted. */
    void add(List<Row> first, int width) {
        rows = Math.min(rows, first.size());
        for (int column = 0; column < width; column++) {
            List<JsonNode> cells = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                JsonNode cell = scalar(first.get(row).get(column));
                characters[row] += cell.asText().length();
                cells.add(cell);
            }
            columns.add(cells);
        }
        long together = 0;
        for (int row = 0; row < rows; row++) {
            together += characters[row];
            if (together > LARGEST) {
                rows = row + 1;
            }
        }
        columns.replaceAll(cells -> cells.size() > rows ? List.copyOf(cells.subList(0, rows)) : cells);
    }

    /** The cells of one of the columns that were added. */
    List<JsonNode> column(int index) {
        return columns.get(index);
    }

    private static JsonNode scalar(Object value) {
        if (value == null) {
            return NullNode.getInstance();
        }
        if (value instanceof Boolean truth) {
            return BooleanNode.valueOf(truth);
        }
        if (value instanceof Number number) {
            boolean whole = number instanceof Long
                    || number instanceof Integer
                    || number instanceof Short
                    || number instanceof Byte;
            if (whole && Math.abs(number.longValue()) <= LARGEST_EXACT) {
                return LongNode.valueOf(number.longValue());
            }
            if (!whole && Double.isFinite(number.doubleValue())) {
                return DoubleNode.valueOf(number.doubleValue());
            }
        }
        String text = value instanceof byte[] bytes ? bytes.length + " bytes" : value.toString();
        return TextNode.valueOf(ShownText.of(text, LONGEST_TEXT));
    }
}
