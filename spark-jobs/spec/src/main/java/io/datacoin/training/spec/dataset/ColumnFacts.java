package io.datacoin.training.spec.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Everything that is said of one column; one line of a facts document.
 *
 * @param column its name and type
 * @param statistics of the same column
 * @param sample its cells in the sample rows, JSON scalars, in the order of the rows
 */
public record ColumnFacts(ColumnSchema column, ColumnStatistics statistics, List<JsonNode> sample) {
    /** Copies the sample. */
    public ColumnFacts {
        sample = List.copyOf(sample);
        if (!column.name().equals(statistics.column())) {
            throw new IllegalArgumentException(
                    "statistics: of column " + statistics.column() + " (expected: " + column.name() + ")");
        }
        if (sample.size() > DatasetManifest.MOST_SAMPLE_ROWS) {
            throw new IllegalArgumentException(
                    "sample: " + sample.size() + " cells (expected: at most " + DatasetManifest.MOST_SAMPLE_ROWS + ")");
        }
        if (!sample.stream().allMatch(JsonNode::isValueNode)) {
            throw new IllegalArgumentException("sample: a cell of " + column.name() + " is no JSON scalar");
        }
    }
}
