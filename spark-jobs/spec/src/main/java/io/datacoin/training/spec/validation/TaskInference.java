package io.datacoin.training.spec.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.DescribedTable;
import io.datacoin.training.spec.request.SpecCodec;
import java.util.Optional;

/** Fills in what a requester left open: the task from what the label looks like, the algorithm from the task. */
public final class TaskInference {
    /** A whole-number label with at most this many values is a class, not a quantity. */
    static final int MOST_NUMERIC_CLASSES = 10;
    /** So many rows per value a numeric label must have to be taken for a class. */
    static final int LEAST_ROWS_PER_CLASS = 10;

    private TaskInference() {}

    /**
     * Completes a draft: {@code task} from the label's type and values, {@code algorithm} from the task. What the draft
     * says is never changed, and what is wrong with it is found by {@link SpecCodec} and {@link SpecValidator}.
     */
    public static ObjectNode complete(ObjectNode draft, DescribedTable table) {
        ObjectNode completed = draft.deepCopy();
        if (!completed.has("task")) {
            taskOfDraft(completed, table).ifPresent(task -> completed.put("task", task.wireName()));
        }
        if (!completed.has("algorithm")) {
            Task.byWireName(completed.path("task").asText())
                    .ifPresent(task ->
                            completed.put("algorithm", task.defaultAlgorithm().wireName()));
        }
        return completed;
    }

    private static Optional<Task> taskOfDraft(ObjectNode draft, DescribedTable table) {
        Optional<Algorithm> algorithm =
                Algorithm.byWireName(draft.path("algorithm").asText());
        if (algorithm.isPresent() && algorithm.get().tasks().size() == 1) {
            return algorithm.get().tasks().stream().findFirst();
        }
        JsonNode label = draft.path("label");
        if (label.isMissingNode()) {
            return Optional.of(Task.CLUSTERING);
        }
        // A label that does not exist gets a task too, so that the validator can say that it does not exist.
        return Optional.of(ofLabel(label.asText(), table).orElse(Task.CLASSIFICATION));
    }

    /**
     * Classification or regression, by what the label column holds: text and truth values are classes, numbers with two
     * values or a handful of whole values are classes, all other numbers are quantities. Empty when there is no such
     * column.
     */
    public static Optional<Task> ofLabel(String label, DescribedTable table) {
        return table.column(label).map(column -> ofColumn(column, table.statisticsOf(label)));
    }

    private static Task ofColumn(ColumnSchema column, Optional<ColumnStatistics> statistics) {
        return switch (column.type()) {
            case STRING, BOOLEAN, DATE, TIMESTAMP, BINARY, NESTED -> Task.CLASSIFICATION;
            case INTEGER -> fewValues(statistics, MOST_NUMERIC_CLASSES) ? Task.CLASSIFICATION : Task.REGRESSION;
            case DOUBLE, DECIMAL -> fewValues(statistics, 2) ? Task.CLASSIFICATION : Task.REGRESSION;
        };
    }

    private static boolean fewValues(Optional<ColumnStatistics> statistics, int most) {
        return statistics
                .filter(known -> known.distinct() <= most)
                .filter(known -> known.distinct() <= 2 || known.count() >= known.distinct() * LEAST_ROWS_PER_CLASS)
                .isPresent();
    }
}
