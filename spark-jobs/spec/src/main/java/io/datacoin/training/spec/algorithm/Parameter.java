package io.datacoin.training.spec.algorithm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One parameter of an algorithm as the catalogue describes it.
 *
 * @param name as in the spec's {@code params}
 * @param type what values it takes
 * @param defaultValue used when the spec does not give one; empty means that the spec must
 * @param minimum smallest value of a number (for {@link ParameterType#WHOLES}: of each element)
 * @param minimumAllowed whether {@code minimum} itself is in range
 * @param maximum largest value of a number, always in range
 * @param choices the words of a {@link ParameterType#CHOICE}, else empty
 * @param description one line for people
 * @param byTable whether another default is taken once it is known what is learned from
 */
public record Parameter(
        String name,
        ParameterType type,
        Optional<ParameterValue> defaultValue,
        double minimum,
        boolean minimumAllowed,
        double maximum,
        List<String> choices,
        String description,
        boolean byTable) {

    /** Most elements of a list of whole numbers. */
    public static final int LONGEST_LIST = 16;

    private static final long LARGEST_EXACT = (1L << 53) - 1;

    /** Copies the choices. */
    public Parameter {
        choices = List.copyOf(choices);
    }

    static Parameter whole(String name, long defaultValue, long minimum, long maximum, String description) {
        return new Parameter(
                name,
                ParameterType.WHOLE,
                Optional.of(new ParameterValue.Whole(defaultValue)),
                minimum,
                true,
                maximum,
                List.of(),
                description,
                false);
    }

    static Parameter real(String name, double defaultValue, double minimum, double maximum, String description) {
        return new Parameter(
                name,
                ParameterType.REAL,
                Optional.of(new ParameterValue.Real(defaultValue)),
                minimum,
                true,
                maximum,
                List.of(),
                description,
                false);
    }

    static Parameter positive(String name, double defaultValue, double maximum, String description) {
        return new Parameter(
                name,
                ParameterType.REAL,
                Optional.of(new ParameterValue.Real(defaultValue)),
                0,
                false,
                maximum,
                List.of(),
                description,
                false);
    }

    static Parameter choice(String name, List<String> choices, String description) {
        return new Parameter(
                name,
                ParameterType.CHOICE,
                Optional.of(new ParameterValue.Text(choices.get(0))),
                0,
                true,
                0,
                choices,
                description,
                false);
    }

    static Parameter flag(String name, boolean defaultValue, String description) {
        return new Parameter(
                name,
                ParameterType.FLAG,
                Optional.of(new ParameterValue.Flag(defaultValue)),
                0,
                true,
                0,
                List.of(),
                description,
                false);
    }

    static Parameter column(String name, String description) {
        return new Parameter(name, ParameterType.COLUMN, Optional.empty(), 0, true, 0, List.of(), description, false);
    }

    static Parameter wholes(String name, List<Integer> defaultValue, int minimum, int maximum, String description) {
        return new Parameter(
                name,
                ParameterType.WHOLES,
                Optional.of(new ParameterValue.Wholes(defaultValue)),
                minimum,
                true,
                maximum,
                List.of(),
                description,
                false);
    }

    /**
     * The same with a default that hangs on the table.
     *
     * @param how in words, after "unless given"
     */
    Parameter byTable(String how) {
        return new Parameter(
                name,
                type,
                defaultValue,
                minimum,
                minimumAllowed,
                maximum,
                choices,
                description + "; unless given " + how,
                true);
    }

    /** The JSON value typed as this parameter, or empty when it is of another type; ranges are not looked at. */
    public Optional<ParameterValue> read(JsonNode json) {
        return switch (type) {
            case WHOLE -> isWhole(json) ? Optional.of(new ParameterValue.Whole(json.asLong())) : Optional.empty();
            case REAL ->
                json.isNumber() && Double.isFinite(json.doubleValue())
                        ? Optional.of(new ParameterValue.Real(json.doubleValue()))
                        : Optional.empty();
            case CHOICE, COLUMN ->
                json.isTextual() ? Optional.of(new ParameterValue.Text(json.textValue())) : Optional.empty();
            case FLAG ->
                json.isBoolean() ? Optional.of(new ParameterValue.Flag(json.booleanValue())) : Optional.empty();
            case WHOLES -> readWholes(json);
        };
    }

    private static Optional<ParameterValue> readWholes(JsonNode json) {
        if (!json.isArray() || json.isEmpty() || json.size() > LONGEST_LIST) {
            return Optional.empty();
        }
        List<Integer> values = new ArrayList<>();
        for (JsonNode element : json) {
            if (!isWhole(element) || Math.abs(element.asLong()) > Integer.MAX_VALUE) {
                return Optional.empty();
            }
            values.add(element.asInt());
        }
        return Optional.of(new ParameterValue.Wholes(values));
    }

    /** 50.0 counts as whole: canonical JSON does not tell it from 50. */
    public static boolean isWhole(JsonNode json) {
        return json.isNumber()
                && json.doubleValue() == Math.rint(json.doubleValue())
                && Math.abs(json.doubleValue()) <= LARGEST_EXACT;
    }

    /** Whether the value is one this parameter can take. Columns are not looked up. */
    public boolean accepts(ParameterValue value) {
        if (value instanceof ParameterValue.Whole whole) {
            return type == ParameterType.WHOLE && inRange((double) whole.value());
        }
        if (value instanceof ParameterValue.Real real) {
            return type == ParameterType.REAL && inRange(real.value());
        }
        if (value instanceof ParameterValue.Wholes wholes) {
            return type == ParameterType.WHOLES && wholes.values().stream().allMatch(this::inRange);
        }
        if (value instanceof ParameterValue.Text text) {
            return type == ParameterType.COLUMN || (type == ParameterType.CHOICE && choices.contains(text.value()));
        }
        return type == ParameterType.FLAG;
    }

    private boolean inRange(double value) {
        return value <= maximum && (minimumAllowed ? value >= minimum : value > minimum);
    }

    /** What is expected, for messages: {@code a whole number from 1 to 5000}. */
    public String expectation() {
        return switch (type) {
            case WHOLE, REAL, WHOLES ->
                type.description()
                        + (minimumAllowed ? " from " : " above ")
                        + plain(minimum)
                        + (minimumAllowed ? " to " : " up to ")
                        + plain(maximum);
            case CHOICE -> "one of " + String.join(", ", choices);
            case FLAG, COLUMN -> type.description();
        };
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
