package io.datacoin.training.spec.request;

import io.datacoin.domain.refusal.SpecCode;
import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.EffectiveParameters;
import io.datacoin.training.spec.algorithm.ParameterValue;
import io.datacoin.training.spec.problem.SpecProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Values of parameters that are in range each and can not be fitted together. Stateless. */
final class ParameterPairs {
    /** The canonical one of each family fits by itself. */
    private static final Map<String, Set<String>> LINKS = new TreeMap<>(Map.of(
            "gaussian", Set.of("identity", "log", "inverse"),
            "binomial", Set.of("logit", "probit", "cloglog"),
            "poisson", Set.of("identity", "log", "sqrt"),
            "gamma", Set.of("identity", "log", "inverse"),
            "tweedie", Set.of()));

    private static final String CANONICAL = "canonical";
    /** Weights between layers; the fit keeps some twenty vectors of them. */
    private static final long MOST_WEIGHTS = 1_000_000;

    private ParameterPairs() {}

    /** The first of the parameters and of each combination that is tried. */
    static Optional<SpecProblem> check(TrainingSpec spec) {
        List<Map<String, ParameterValue>> tried =
                spec.tuning().map(Tuning::combined).orElse(List.of(Map.of()));
        return tried.stream()
                .flatMap(values ->
                        check(spec.algorithm(), spec.effectiveParameters().with(values)).stream())
                .findFirst();
    }

    private static Optional<SpecProblem> check(Algorithm algorithm, EffectiveParameters parameters) {
        return switch (algorithm) {
            case GENERALIZED_LINEAR_REGRESSION -> link(parameters);
            case LINEAR_REGRESSION -> huber(parameters);
            case MULTILAYER_PERCEPTRON -> layers(parameters);
            default -> Optional.empty();
        };
    }

    private static Optional<SpecProblem> link(EffectiveParameters parameters) {
        String family = parameters.text("family");
        String link = parameters.text("link");
        Set<String> links = LINKS.getOrDefault(family, Set.of());
        return link.equals(CANONICAL) || links.contains(link)
                ? Optional.empty()
                : Optional.of(problem(
                        "link",
                        "the family " + family + " has no link " + link + " (expected: one of " + CANONICAL
                                + links.stream()
                                        .sorted()
                                        .map(each -> ", " + each)
                                        .reduce("", String::concat) + ")",
                        "leave \"link\" out for the family's own"));
    }

    private static Optional<SpecProblem> huber(EffectiveParameters parameters) {
        boolean plain = parameters.real("elasticNetParam") == 0
                && !parameters.text("solver").equals("normal");
        return plain || !parameters.text("loss").equals("huber")
                ? Optional.empty()
                : Optional.of(problem(
                        "loss",
                        "the loss huber is fitted with elasticNetParam 0 and the solver l-bfgs alone",
                        "leave \"elasticNetParam\" and \"solver\" out, or use the loss squaredError"));
    }

    private static Optional<SpecProblem> layers(EffectiveParameters parameters) {
        List<Integer> hidden = parameters.wholes("hiddenLayers");
        long weights = 0;
        for (int layer = 1; layer < hidden.size(); layer++) {
            weights += (long) hidden.get(layer - 1) * hidden.get(layer);
        }
        return weights <= MOST_WEIGHTS
                ? Optional.empty()
                : Optional.of(problem(
                        "hiddenLayers",
                        "the hidden layers have " + weights + " weights between them (expected: at most " + MOST_WEIGHTS
                                + ", for which every provider has the memory)",
                        "use fewer or smaller layers"));
    }

    private static SpecProblem problem(String parameter, String detail, String remedy) {
        return new SpecProblem(SpecCode.OUT_OF_RANGE, "/params/" + parameter, detail, remedy);
    }
}
