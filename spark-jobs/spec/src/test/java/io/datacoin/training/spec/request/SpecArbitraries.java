package io.datacoin.training.spec.request;

import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.Metric;
import io.datacoin.training.spec.algorithm.Parameter;
import io.datacoin.training.spec.algorithm.ParameterValue;
import io.datacoin.training.spec.algorithm.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Valid specs of every task and algorithm. */
final class SpecArbitraries {
    private SpecArbitraries() {}

    static Arbitrary<TrainingSpec> specs() {
        Arbitrary<String> columns = Arbitraries.strings()
                .withChars("aé\"\\ ,\n\u2028")
                .alpha()
                .ofMinLength(1)
                .ofMaxLength(12);
        return Combinators.combine(
                        Arbitraries.of(Task.class),
                        Arbitraries.longs().between(1, 999_999_999_999_999_999L),
                        columns.list().uniqueElements().ofMinSize(2).ofMaxSize(5),
                        Arbitraries.longs())
                .as(SpecArbitraries::spec)
                // Values that are in range each may not go together.
                .filter(spec -> SpecRules.check(spec).isEmpty());
    }

    private static TrainingSpec spec(Task task, long dataset, List<String> columns, long seed) {
        Random random = new Random(seed);
        List<Algorithm> solving = Algorithm.solving(task);
        Algorithm algorithm = solving.get(random.nextInt(solving.size()));
        Map<String, ParameterValue> params = new TreeMap<>();
        Map<String, List<ParameterValue>> grid = new TreeMap<>();
        for (Parameter parameter : algorithm.parameters(task)) {
            if (parameter.defaultValue().isEmpty() || random.nextBoolean()) {
                params.put(parameter.name(), value(parameter, random));
            } else if (random.nextInt(4) == 0 && grid.size() < 3 && algorithm != Algorithm.AUTO) {
                grid.put(parameter.name(), List.of(value(parameter, random), value(parameter, random)));
            }
        }
        List<Metric> metrics = new ArrayList<>(List.of(Metric.values()));
        metrics.removeIf(metric -> !metric.fits(task) || random.nextBoolean());
        return new TrainingSpec(
                Long.toString(dataset),
                1 + random.nextInt(Integer.MAX_VALUE),
                task,
                task.labelled() ? Optional.of(columns.get(0)) : Optional.empty(),
                random.nextBoolean() ? Features.auto() : Features.of(columns.subList(1, columns.size())),
                algorithm,
                params,
                split(task, random),
                grid.isEmpty() ? Optional.empty() : Optional.of(new Tuning(2 + random.nextInt(9), grid)),
                metrics,
                new Resources(1, 1 + 2 * random.nextInt(5), 1 + random.nextInt(1440)));
    }

    private static Split split(Task task, Random random) {
        SplitBy by = task == Task.FREQUENT_PATTERNS
                ? SplitBy.RANDOM
                : List.of(SplitBy.values()).get(random.nextInt(4));
        return new Split(
                0.9 * (1 - random.nextDouble()),
                random.nextLong() >> 11,
                by,
                by == SplitBy.RANDOM ? Optional.empty() : Optional.of("a column that splits"));
    }

    private static ParameterValue value(Parameter parameter, Random random) {
        double within = parameter.minimum() + (parameter.maximum() - parameter.minimum()) * (1 - random.nextDouble());
        return switch (parameter.type()) {
            case WHOLE -> new ParameterValue.Whole((long) Math.ceil(within));
            case REAL -> new ParameterValue.Real(within);
            case CHOICE ->
                new ParameterValue.Text(parameter
                        .choices()
                        .get(random.nextInt(parameter.choices().size())));
            case FLAG -> new ParameterValue.Flag(random.nextBoolean());
            case COLUMN -> new ParameterValue.Text("a column");
            case WHOLES -> new ParameterValue.Wholes(List.of((int) Math.ceil(within), (int) Math.ceil(within)));
        };
    }
}
