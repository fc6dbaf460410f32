package io.datacoin.training.spec.algorithm;

import static io.datacoin.training.spec.algorithm.CommonParameters.ONE_BY_ROWS;
import static io.datacoin.training.spec.algorithm.CommonParameters.depth;
import static io.datacoin.training.spec.algorithm.CommonParameters.elasticNet;
import static io.datacoin.training.spec.algorithm.CommonParameters.fitIntercept;
import static io.datacoin.training.spec.algorithm.CommonParameters.iterations;
import static io.datacoin.training.spec.algorithm.CommonParameters.regularisation;
import static io.datacoin.training.spec.algorithm.CommonParameters.standardization;
import static io.datacoin.training.spec.algorithm.CommonParameters.tolerance;
import static io.datacoin.training.spec.algorithm.CommonParameters.treeParameters;
import static io.datacoin.training.spec.algorithm.Parameter.choice;
import static io.datacoin.training.spec.algorithm.Parameter.column;
import static io.datacoin.training.spec.algorithm.Parameter.flag;
import static io.datacoin.training.spec.algorithm.Parameter.positive;
import static io.datacoin.training.spec.algorithm.Parameter.real;
import static io.datacoin.training.spec.algorithm.Parameter.whole;
import static io.datacoin.training.spec.algorithm.Parameter.wholes;
import static io.datacoin.training.spec.algorithm.Task.CLASSIFICATION;
import static io.datacoin.training.spec.algorithm.Task.CLUSTERING;
import static io.datacoin.training.spec.algorithm.Task.FREQUENT_PATTERNS;
import static io.datacoin.training.spec.algorithm.Task.RECOMMENDATION;
import static io.datacoin.training.spec.algorithm.Task.REGRESSION;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The catalogue: every algorithm of {@code spark.ml} on offer, the tasks it solves and the parameters it takes. Names,
 * defaults and ranges are Spark's except where a stranger's machine needs a tighter bound.
 */
@SuppressWarnings("ImmutableEnumChecker") // the sets are made by Set.of
public enum Algorithm {
    AUTO("auto", Set.of(CLASSIFICATION, REGRESSION), Agreement.SUMS) {
        @Override
        List<Parameter> ownParameters(Task task) {
            return List.of(whole(
                    FITS, 16, 7, 61, "fits at most, three for each way to learn that is compared and one of the best"));
        }
    },
    LOGISTIC_REGRESSION("logistic-regression", Set.of(CLASSIFICATION), Agreement.SUMS) {
        @Override
        List<Parameter> ownParameters(Task task) {
            return List.of(
                    iterations(100),
                    regularisation(0.0).byTable(ONE_BY_ROWS),
                    elasticNet(),
                    tolerance(1e-6),
                    fitIntercept(),
                    standardization(),
                    choice("family", List.of("auto", "binomial", "multinomial"), "distribution of the label"));
        }
    },
    DECISION_TREE("decision-tree", Set.of(CLASSIFICATION, REGRESSION), Agreement.EXACT) {
        @Override
        List<Parameter> ownParameters(Task task) {
            return treeParameters(task, depth(5).byTable("5, and more for many classes"));
        }
    },
    RANDOM_FOREST("random-forest", Set.of(CLASSIFICATION, REGRESSION), Agreement.EXACT) {
        @Override
        List<Parameter> ownParameters(Task task) {
            List<Parameter> parameters = new ArrayList<>(
                    treeParameters(task, depth(12).byTable("12, of many rows less, of balanced classes 5")));
            parameters.add(whole("numTrees", 100, 1, 2000, "number of trees").byTable("100, of many rows fewer"));
            parameters.add(choice(
                    "featureSubsetStrategy",
                    List.of("auto", "all", "sqrt", "log2", "onethird"),
                    "features considered at each split"));
            parameters.add(positive("subsamplingRate", 1.0, 1.0, "share of the rows each tree sees"));
            parameters.add(flag("bootstrap", true, "draw rows with replacement"));
            return parameters;
        }
    },
    GRADIENT_BOOSTED_TREES("gradient-boosted-trees", Set.of(CLASSIFICATION, REGRESSION), Agreement.SUMS) {
        @Override
        List<Parameter> ownParameters(Task task) {
            List<Parameter> parameters = new ArrayList<>(treeParameters(task, depth(3)));
            parameters.removeIf(parameter -> parameter.name().equals("impurity"));
            parameters.add(whole("maxIter", 100, 1, 2000, "number of trees").byTable("100, of many rows fewer"));
            parameters.add(
                    positive("stepSize", 0.05, 1.0, "weight of each new tree").byTable("0.05, of many rows more"));
            parameters.add(positive("subsamplingRate", 1.0, 1.0, "share of the rows each tree sees"));
            if (task == REGRESSION) {
                parameters.add(choice("lossType", List.of("squared", "absolute"), "error that is minimised"));
            }
            return parameters;
        }
    },
    LINEAR_SVC("linear-svc", Set.of(CLASSIFICATION), Agreement.SUMS) {
        @Override
        List<Parameter> ownParameters(Task task) {
            return List.of(
                    iterations(100),
                    regularisation(0.0).byTable(ONE_BY_ROWS),
                    tolerance(1e-6),
                    fitIntercept(),
                    standardization());
        }
    },
    NAIVE_BAYES("naive-bayes", Set.of(CLASSIFICATION), Agreement.SUMS) {
        @Override
        List<Parameter> ownParameters(Task task) {
            return List.of(
                    choice(
                            "modelType",
                            List.of("gaussian", "multinomial", "complement", "bernoulli"),
                            "distribution of the features"),
                    real("smoothing", 1.0, 0, 1e6, "added to every count"));
        }
    },
    MULTILAYER_PERCEPTRON("multilayer-perceptron", Set.of(CLASSIFICATION), Agreement.SUMS) {
        @Override
        List<Parameter> ownParameters(Task task) {
            return List.of(
                    wholes("hiddenLayers", List.of(16), 1, 4096, "neurons of each hidden layer"),
                    iterations(100),
                    tolerance(1e-6),
                    whole("blockSize", 128, 1, 65536, "rows stacked into one matrix"),
                    choice("solver", List.of("l-bfgs", "gd"), "optimiser"),
                    positive("stepSize", 0.03, 10, "learning rate of gd"));
        }
    },
    FACTORIZATION_MACHINE("factorization-machine", Set.of(CLASSIFICATION, REGRESSION), Agreement.SUMS) {
        @Override
        List<Parameter> ownParameters(Task task) {
            return List.of(
                    whole("factorSize", 8, 1, 1024, "dimension of the factors"),
                    iterations(100),
                    regularisation(0.0),
                    positive("stepSize", 1.0, 10, "learning rate"),
                    positive("miniBatchFraction", 1.0, 1.0, "share of the rows per step"),
                    tolerance(1e-6),
                    fitIntercept(),
                    flag("fitLinear", true, "fit the linear term"),
                    positive("initStd", 0.01, 10, "spread of the first coefficients"),
                    choice("solver", List.of("adamW", "gd"), "optimiser"));
        }
    },
    LINEAR_REGRESSION("linear-regression", Set.of(REGRESSION), Agreement.SUMS) {
        @Override
        List<Parameter> ownParameters(Task task) {
            return List.of(
                    iterations(100),
                    regularisation(0.0),
                    elasticNet(),
                    tolerance(1e-6),
                    fitIntercept(),
                    standardization(),
                    choice("solver", List.of("auto", "normal", "l-bfgs"), "optimiser"),
                    choice("loss", List.of("squaredError", "huber"), "error that is minimised"));
        }
    },
    GENERALIZED_LINEAR_REGRESSION("generalized-linear-regression", Set.of(REGRESSION), Agreement.SUMS) {
        @Override
        List<Parameter> ownParameters(Task task) {
            return List.of(
                    choice(
                            "family",
                            List.of("gaussian", "poisson", "gamma", "binomial", "tweedie"),
                            "distribution of the label"),
                    choice(
                            "link",
                            List.of("canonical", "identity", "log", "inverse", "logit", "probit", "cloglog", "sqrt"),
                            "how the mean depends on the features"),
                    iterations(25),
                    regularisation(0.0),
                    tolerance(1e-6),
                    fitIntercept());
        }
    },
    ISOTONIC_REGRESSION("isotonic-regression", Set.of(REGRESSION), Agreement.SUMS) {
        @Override
        List<Parameter> ownParameters(Task task) {
            return List.of(
                    flag("isotonic", true, "rising (false: falling)"),
                    whole("featureIndex", 0, 0, 100_000, "which feature to follow"));
        }
    },
    AFT_SURVIVAL("aft-survival", Set.of(REGRESSION), Agreement.SUMS) {
        @Override
        List<Parameter> ownParameters(Task task) {
            return List.of(
                    column("censorCol", "1 where the event was seen, 0 where it was not"),
                    iterations(100),
                    tolerance(1e-6),
                    fitIntercept());
        }
    },
    KMEANS("kmeans", Set.of(CLUSTERING), Agreement.SUMS) {
        @Override
        List<Parameter> ownParameters(Task task) {
            return List.of(
                    whole("k", 3, 2, 10_000, "number of clusters"),
                    iterations(20),
                    tolerance(1e-4),
                    choice("initMode", List.of("k-means||", "random"), "first centres"),
                    whole("initSteps", 2, 1, 100, "rounds of k-means||"),
                    choice("distanceMeasure", List.of("euclidean", "cosine"), "distance between rows"));
        }
    },
    BISECTING_KMEANS("bisecting-kmeans", Set.of(CLUSTERING), Agreement.SUMS) {
        @Override
        List<Parameter> ownParameters(Task task) {
            return List.of(
                    whole("k", 4, 2, 10_000, "number of clusters at most"),
                    iterations(20),
                    positive("minDivisibleClusterSize", 1.0, 1e9, "rows (or share of rows) worth dividing"),
                    choice("distanceMeasure", List.of("euclidean", "cosine"), "distance between rows"));
        }
    },
    GAUSSIAN_MIXTURE("gaussian-mixture", Set.of(CLUSTERING), Agreement.SUMS) {
        @Override
        List<Parameter> ownParameters(Task task) {
            return List.of(whole("k", 2, 2, 1000, "number of distributions"), iterations(100), tolerance(0.01));
        }
    },
    LDA("lda", Set.of(CLUSTERING), Agreement.SUMS) {
        @Override
        List<Parameter> ownParameters(Task task) {
            return List.of(
                    whole("k", 10, 2, 1000, "number of topics"),
                    iterations(20),
                    choice("optimizer", List.of("online", "em"), "how topics are learned"));
        }
    },
    ALS("als", Set.of(RECOMMENDATION), Agreement.SUMS) {
        @Override
        List<Parameter> ownParameters(Task task) {
            return List.of(
                    column("userCol", "who rates"),
                    column("itemCol", "what is rated"),
                    whole("rank", 10, 1, 1000, "number of latent factors"),
                    iterations(10),
                    regularisation(0.1),
                    flag("implicitPrefs", false, "the label counts views instead of ratings"),
                    real("alpha", 1.0, 0, 1e6, "confidence of implicit ratings"),
                    flag("nonnegative", false, "keep factors at or above zero"));
        }
    },
    FP_GROWTH("fp-growth", Set.of(FREQUENT_PATTERNS), Agreement.EXACT) {
        @Override
        List<Parameter> ownParameters(Task task) {
            return List.of(
                    column("itemsCol", "the items of one basket: a list, or words separated by commas"),
                    positive("minSupport", 0.3, 1.0, "share of baskets a pattern must be in"),
                    real("minConfidence", 0.8, 0, 1.0, "share of baskets a rule must hold for"));
        }
    };

    /** Parameter of {@link #AUTO}: how much it may try. Counted in fits, so that it tries the same everywhere. */
    public static final String FITS = "fits";
    /** Parameter of classifiers: how much rows of a class count. */
    public static final String CLASS_WEIGHT = "classWeight";
    /** Its value for classes that all count the same. */
    public static final String BALANCED = "balanced";

    private final String wireName;
    private final Set<Task> tasks;
    private final double metricTolerance;

    Algorithm(String wireName, Set<Task> tasks, double metricTolerance) {
        this.wireName = wireName;
        this.tasks = tasks;
        this.metricTolerance = metricTolerance;
    }

    abstract List<Parameter> ownParameters(Task task);

    /** The name used in JSON, for example {@code random-forest}. */
    public String wireName() {
        return wireName;
    }

    /** The tasks this algorithm solves. */
    public Set<Task> tasks() {
        return tasks;
    }

    /** Whether it can tell two classes apart but not three. */
    public boolean twoClassesOnly(Task task) {
        return task == CLASSIFICATION
                && (this == GRADIENT_BOOSTED_TREES || this == LINEAR_SVC || this == FACTORIZATION_MACHINE);
    }

    /** Whether rows can count more or less in its classifier's fit. */
    private boolean weighsRows() {
        return switch (this) {
            case AUTO,
                    LOGISTIC_REGRESSION,
                    DECISION_TREE,
                    RANDOM_FOREST,
                    GRADIENT_BOOSTED_TREES,
                    LINEAR_SVC,
                    NAIVE_BAYES -> true;
            default -> false;
        };
    }

    /** Whether it adds its inputs up, so that it can not find out by itself that December is beside January. */
    public boolean additive() {
        return switch (this) {
            case LOGISTIC_REGRESSION,
                    LINEAR_SVC,
                    MULTILAYER_PERCEPTRON,
                    FACTORIZATION_MACHINE,
                    LINEAR_REGRESSION,
                    GENERALIZED_LINEAR_REGRESSION,
                    AFT_SURVIVAL -> true;
            default -> false;
        };
    }

    /** Whether its classifier says how sure it is of each class, which log-loss needs. */
    public boolean givesProbabilities() {
        return this != LINEAR_SVC;
    }

    /**
     * Largest relative difference at which two metrics of one job over several providers agree; on one provider results
     * must be equal to the bit.
     */
    public double metricTolerance() {
        return metricTolerance;
    }

    /** The parameters it takes when solving that task, which must be one of {@link #tasks()}. */
    public List<Parameter> parameters(Task task) {
        if (!tasks.contains(task)) {
            throw new IllegalArgumentException(wireName + " does not solve " + task.wireName());
        }
        List<Parameter> parameters = new ArrayList<>(ownParameters(task));
        if (task == CLASSIFICATION && weighsRows()) {
            parameters.add(choice(
                    CLASS_WEIGHT,
                    List.of("none", BALANCED),
                    "balanced lets every class weigh the same in the fit, however rare it is"));
        }
        return List.copyOf(parameters);
    }

    /** The parameter of that name, or empty. */
    public Optional<Parameter> parameter(Task task, String name) {
        return parameters(task).stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }

    /** The algorithm of that name, or empty when there is none. */
    public static Optional<Algorithm> byWireName(String name) {
        return Stream.of(values())
                .filter(algorithm -> algorithm.wireName.equals(name))
                .findFirst();
    }

    /** All algorithms that solve the task, in catalogue order. */
    public static List<Algorithm> solving(Task task) {
        return Stream.of(values())
                .filter(algorithm -> algorithm.tasks.contains(task))
                .toList();
    }

    /** Why two honest runs over several providers may differ. */
    private static final class Agreement {
        /** Counts only: the order in which parts arrive does not matter. */
        static final double EXACT = 0.0;
        /** Floating-point sums arrive in any order; measured differences are 1e-16 to 1e-5. */
        static final double SUMS = 1e-4;
    }
}
