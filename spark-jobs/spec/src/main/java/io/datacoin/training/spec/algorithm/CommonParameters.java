package io.datacoin.training.spec.algorithm;

import static io.datacoin.training.spec.algorithm.Parameter.choice;
import static io.datacoin.training.spec.algorithm.Parameter.flag;
import static io.datacoin.training.spec.algorithm.Parameter.positive;
import static io.datacoin.training.spec.algorithm.Parameter.real;
import static io.datacoin.training.spec.algorithm.Parameter.whole;
import static io.datacoin.training.spec.algorithm.Task.CLASSIFICATION;

import java.util.ArrayList;
import java.util.List;

/** Parameters that several algorithms take. Stateless. */
final class CommonParameters {
    static final String ONE_BY_ROWS = "1 divided by the rows to learn from";

    static List<Parameter> treeParameters(Task task, Parameter depth) {
        List<Parameter> parameters = new ArrayList<>(List.of(
                depth,
                whole("maxBins", 32, 2, 4096, "buckets a numeric feature is cut into"),
                whole("minInstancesPerNode", 1, 1, 1_000_000_000, "rows each child must keep"),
                real("minInfoGain", 0.0, 0, 1e9, "gain a split must bring")));
        if (task == CLASSIFICATION) {
            parameters.add(choice("impurity", List.of("gini", "entropy"), "how mixed a node is"));
        }
        return parameters;
    }

    static Parameter depth(int standard) {
        return whole("maxDepth", standard, 0, 30, "levels below the root");
    }

    static Parameter iterations(int standard) {
        return whole("maxIter", standard, 1, 10_000, "iterations at most");
    }

    static Parameter regularisation(double standard) {
        return real("regParam", standard, 0, 1e6, "strength of the penalty on large coefficients");
    }

    static Parameter elasticNet() {
        return real("elasticNetParam", 0.0, 0, 1, "0 is ridge, 1 is lasso");
    }

    static Parameter tolerance(double standard) {
        return positive("tol", standard, 1, "improvement below which fitting stops");
    }

    static Parameter fitIntercept() {
        return flag("fitIntercept", true, "fit a constant term");
    }

    static Parameter standardization() {
        return flag("standardization", true, "scale features before fitting");
    }

    private CommonParameters() {}
}
