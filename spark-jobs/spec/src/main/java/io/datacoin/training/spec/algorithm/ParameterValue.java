package io.datacoin.training.spec.algorithm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** The value of one algorithm parameter, typed as the catalogue says. */
public sealed interface ParameterValue {

    /** The value as JSON. */
    JsonNode toJson();

    /** A whole number within ±(2^53 - 1), the range in which JSON numbers are exact. */
    record Whole(long value) implements ParameterValue {
        @Override
        public JsonNode toJson() {
            return LongNode.valueOf(value);
        }
    }

    /** A finite number. */
    record Real(double value) implements ParameterValue {
        /** Refuses what JSON can not carry. */
        public Real {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("parameter value: " + value + " (expected: a finite number)");
            }
        }

        @Override
        public JsonNode toJson() {
            return DoubleNode.valueOf(value);
        }
    }

    /** One of a parameter's choices, or the name of a column. */
    record Text(String value) implements ParameterValue {
        @Override
        public JsonNode toJson() {
            return TextNode.valueOf(value);
        }
    }

    /** Yes or no. */
    record Flag(boolean value) implements ParameterValue {
        @Override
        public JsonNode toJson() {
            return BooleanNode.valueOf(value);
        }
    }

    /** Several whole numbers, for example layer sizes. */
    record Wholes(List<Integer> values) implements ParameterValue {
        /** Copies the list. */
        public Wholes {
            values = List.copyOf(values);
        }

        @Override
        public JsonNode toJson() {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            values.forEach(array::add);
            return array;
        }
    }
}
