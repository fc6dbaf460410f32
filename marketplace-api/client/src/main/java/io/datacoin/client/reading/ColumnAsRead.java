package io.datacoin.client.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.reading.ColumnOptions;
import io.datacoin.training.spec.reading.ColumnRole;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is told of one column; much less than its {@link ColumnFacts}, because a table may have ten thousand.
 *
 * @param schema name, type, unit, format, role, words for "no value" and doubts
 * @param distinct different values
 * @param minimum smallest value as text
 * @param maximum largest value as text
 * @param mean of numbers
 * @param examples of its values, JSON scalars, at most {@value #MOST_EXAMPLES}, each another one
 */
public record ColumnAsRead(
        ColumnSchema schema,
        long distinct,
        Optional<String> minimum,
        Optional<String> maximum,
        Optional<Double> mean,
        List<JsonNode> examples) {
    /** Values shown of a column. */
    public static final int MOST_EXAMPLES = 3;

    /** Of exact decimals the schema's format is their type: {@code decimal(10,2)}. */
    private static final String DECIMAL = "decimal";

    /** Copies the examples. */
    public ColumnAsRead {
        examples = List.copyOf(examples);
    }

    /** What is told of the column these facts are about. */
    public static ColumnAsRead of(ColumnFacts facts) {
        ColumnStatistics statistics = facts.statistics();
        return new ColumnAsRead(
                facts.column(),
                statistics.distinct(),
                statistics.minimum(),
                statistics.maximum(),
                statistics.mean(),
                facts.sample().stream()
                        .filter(Predicate.not(JsonNode::isNull))
                        .distinct()
                        .limit(MOST_EXAMPLES)
                        .toList());
    }

    /** Spark's simple name of its type, such as {@code bigint} or {@code decimal(10,2)}. */
    public String type() {
        return switch (schema.type()) {
            case INTEGER -> "bigint";
            case DOUBLE -> "double";
            case DECIMAL -> schema.format().filter(ColumnAsRead::isDecimal).orElse(DECIMAL);
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp";
            case BINARY -> "binary";
            case NESTED -> "struct";
        };
    }

    /** In which its values were written, where it is not the type that says it. */
    public Optional<String> format() {
        return schema.format().filter(Predicate.not(ColumnAsRead::isDecimal));
    }

    private static boolean isDecimal(String format) {
        return format.startsWith(DECIMAL + "(");
    }

    /** What it is good for; a feature when nothing is said. */
    public ColumnRole role() {
        return schema.role().orElse(ColumnRole.FEATURE);
    }

    /** What would have to be asked for to have it read like this. */
    public ColumnOptions asked() {
        Optional<String> type = switch (schema.type()) {
            case INTEGER, DOUBLE, STRING, BOOLEAN, DATE, TIMESTAMP -> Optional.of(type());
            case DECIMAL, BINARY, NESTED -> Optional.empty();
        };
        // The words of a column stand alone: with some left out, cells would be read otherwise.
        boolean all = schema.missing().size() < ColumnSchema.MOST_MISSING;
        List<String> words = all
                ? schema.missing().keySet().stream()
                        .filter(Predicate.not(String::isEmpty))
                        .toList()
                : List.of();
        return new ColumnOptions(
                type,
                schema.unit(),
                switch (schema.type()) {
                    case DATE, TIMESTAMP -> format();
                    case INTEGER, DOUBLE, DECIMAL, STRING, BOOLEAN, BINARY, NESTED -> Optional.empty();
                },
                words.isEmpty() ? Optional.empty() : Optional.of(words),
                Optional.of(role()));
    }
}
