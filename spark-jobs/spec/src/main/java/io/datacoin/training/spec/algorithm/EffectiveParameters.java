package io.datacoin.training.spec.algorithm;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All parameters of a fit: the catalogue's defaults with the spec's values over them. Immutable. */
public final class EffectiveParameters {
    private final Map<String, ParameterValue> values;

    private EffectiveParameters(Map<String, ParameterValue> values) {
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Defaults of the algorithm for the task, those that hang on the table for none, overridden by {@code given}. */
    public static EffectiveParameters of(Algorithm algorithm, Task task, Map<String, ParameterValue> given) {
        Map<String, ParameterValue> values = new TreeMap<>();
        for (Parameter parameter : algorithm.parameters(task)) {
            parameter.defaultValue().ifPresent(value -> values.put(parameter.name(), value));
        }
        values.putAll(given);
        return new EffectiveParameters(values);
    }

    /** Defaults for what is learned from, overridden by {@code given}. */
    public static EffectiveParameters of(
            Algorithm algorithm, Task task, Map<String, ParameterValue> given, Learned table) {
        Map<String, ParameterValue> values = new TreeMap<>(TableDefaults.of(algorithm, table));
        if (algorithm == Algorithm.RANDOM_FOREST
                && new ParameterValue.Text(Algorithm.BALANCED).equals(given.get(Algorithm.CLASS_WEIGHT))) {
            values.put("maxDepth", new ParameterValue.Whole(TableDefaults.FEW_LEVELS));
        }
        values.putAll(given);
        return of(algorithm, task, values);
    }

    /** The same with some values replaced, as a tuning grid does. */
    public EffectiveParameters with(Map<String, ParameterValue> replaced) {
        Map<String, ParameterValue> copy = new TreeMap<>(values);
        copy.putAll(replaced);
        return new EffectiveParameters(copy);
    }

    /** Every parameter by name, sorted. */
    public Map<String, ParameterValue> asMap() {
        return values;
    }

    /** The whole number of that name. */
    public int whole(String name) {
        return Math.toIntExact(typed(name, ParameterValue.Whole.class).value());
    }

    /** The number of that name. */
    public double real(String name) {
        return typed(name, ParameterValue.Real.class).value();
    }

    /** The choice or column of that name. */
    public String text(String name) {
        return typed(name, ParameterValue.Text.class).value();
    }

    /** The flag of that name. */
    public boolean flag(String name) {
        return typed(name, ParameterValue.Flag.class).value();
    }

    /** The list of whole numbers of that name. */
    public List<Integer> wholes(String name) {
        return typed(name, ParameterValue.Wholes.class).values();
    }

    private <T extends ParameterValue> T typed(String name, Class<T> type) {
        ParameterValue value = values.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("parameter " + name + ": "
                    + (value == null ? "none" : value.toJson()) + " (expected: "
                    + type.getSimpleName() + "; known: " + values.keySet() + ")");
        }
        return type.cast(value);
    }
}
