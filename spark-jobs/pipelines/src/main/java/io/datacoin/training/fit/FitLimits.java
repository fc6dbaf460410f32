package io.datacoin.training.fit;

import io.datacoin.domain.refusal.SpecCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.EffectiveParameters;
import java.util.List;

/** What only the number of inputs tells of parameters, before a fit is begun that can not end well. Stateless. */
public final class FitLimits {
    /** Of a network; its fit keeps some twenty vectors of them. */
    private static final long MOST_WEIGHTS = 2_000_000;

    private FitLimits() {}

    /**
     * Lets fits pass that can end well.
     *
     * @throws JobFailedException (spec) when the algorithm can not be fitted to so many inputs
     */
    public static void require(Algorithm algorithm, EffectiveParameters parameters, Shape shape) {
        if (algorithm == Algorithm.ISOTONIC_REGRESSION && parameters.whole("featureIndex") >= shape.features()) {
            throw JobFailedException.spec(
                    SpecCode.OUT_OF_RANGE,
                    "featureIndex: " + parameters.whole("featureIndex") + ", the model has " + shape.features()
                            + " inputs, counted from 0.",
                    "Leave it out, and name the one column to follow as \"features\".");
        }
        if (algorithm == Algorithm.MULTILAYER_PERCEPTRON && weights(parameters, shape) > MOST_WEIGHTS) {
            throw JobFailedException.spec(
                    SpecCode.OUT_OF_RANGE,
                    "The network has " + weights(parameters, shape) + " weights (expected: at most " + MOST_WEIGHTS
                            + ").",
                    "Use fewer features, or fewer or smaller layers.");
        }
    }

    private static long weights(EffectiveParameters parameters, Shape shape) {
        List<Integer> hidden = parameters.wholes("hiddenLayers");
        long weights = 0;
        long before = shape.features();
        for (int layer : hidden) {
            weights += before * layer;
            before = layer;
        }
        return weights + before * shape.classes();
    }
}
