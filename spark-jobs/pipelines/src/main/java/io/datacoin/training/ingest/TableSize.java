package io.datacoin.training.ingest;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.process.IngestLimits;

/** Refuses what is larger than this marketplace reads, as soon as that is known. */
final class TableSize {
    private TableSize() {}

    /**
     * Looks at a table, or at as much of it as was read.
     *
     * @param rows of the table
     * @param columns of the table
     * @throws JobFailedException (data) naming the limit
     */
    static void requireWithin(IngestLimits limits, long rows, int columns) {
        if (columns > limits.columns()) {
            throw tooLarge("columns", columns, limits.columns());
        }
        if (rows > limits.rows()) {
            throw tooLarge("rows", rows, limits.rows());
        }
        if (columns > 0 && rows > limits.cells() / columns) {
            throw tooLarge("cells (rows times columns)", Math.multiplyExact(rows, (long) columns), limits.cells());
        }
    }

    static JobFailedException tooLarge(String what, long found, long most) {
        return JobFailedException.data(
                TrainingCode.TABLE_TOO_LARGE,
                String.format("the file holds %,d %s or more (expected: at most %,d)", found, what, most),
                "publish a part of it, or several datasets; the operator of this marketplace sets the limit");
    }
}
