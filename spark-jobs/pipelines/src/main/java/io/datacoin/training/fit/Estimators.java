package io.datacoin.training.fit;

import io.datacoin.training.spec.Algorithm;
import io.datacoin.training.spec.EffectiveParameters;
import io.datacoin.training.spec.Task;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.classification.FMClassifier;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LinearSVC;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.classification.NaiveBayes;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.clustering.BisectingKMeans;
import org.apache.spark.ml.clustering.GaussianMixture;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.LDA;
import org.apache.spark.ml.regression.AFTSurvivalRegression;
import org.apache.spark.ml.regression.DecisionTreeRegressor;
import org.apache.spark.ml.regression.FMRegressor;
import org.apache.spark.ml.regression.GBTRegressor;
import org.apache.spark.ml.regression.GeneralizedLinearRegression;
import org.apache.spark.ml.regression.IsotonicRegression;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.RandomForestRegressor;

/** Spark's estimator for each algorithm of the catalogue, with fixed ids so that equal fits make equal models. */
public final class Estimators {
    private static final String UID = "model";

    private final EffectiveParameters params;
    private final long seed;
    private final Shape shape;
    private final String featuresColumn;

    /**
     * Makes estimators for one job.
     *
     * @param featuresColumn where the input vector is
     * @param seed of everything random in the fit
     */
    public Estimators(EffectiveParameters params, long seed, Shape shape, String featuresColumn) {
        this.params = params;
        this.seed = seed;
        this.shape = shape;
        this.featuresColumn = featuresColumn;
    }

    /** The estimator of an algorithm that reads an input vector. */
    public Estimator<?> of(Algorithm algorithm, Task task) {
        boolean classify = task == Task.CLASSIFICATION;
        return switch (algorithm) {
            case LOGISTIC_REGRESSION -> logisticRegression();
            case DECISION_TREE -> classify ? decisionTreeClassifier() : decisionTreeRegressor();
            case RANDOM_FOREST -> classify ? randomForestClassifier() : randomForestRegressor();
            case GRADIENT_BOOSTED_TREES -> classify ? boostedClassifier() : boostedRegressor();
            case LINEAR_SVC ->
                new LinearSVC(UID)
                        .setFeaturesCol(featuresColumn)
                        .setLabelCol(Columns.LABEL)
                        .setRawPredictionCol(Columns.RAW_PREDICTION)
                        .setMaxIter(params.whole("maxIter"))
                        .setRegParam(params.real("regParam"))
                        .setTol(params.real("tol"))
                        .setFitIntercept(params.flag("fitIntercept"))
                        .setStandardization(params.flag("standardization"));
            case NAIVE_BAYES ->
                new NaiveBayes(UID)
                        .setFeaturesCol(featuresColumn)
                        .setLabelCol(Columns.LABEL)
                        .setProbabilityCol(Columns.PROBABILITY)
                        .setRawPredictionCol(Columns.RAW_PREDICTION)
                        .setModelType(params.text("modelType"))
                        .setSmoothing(params.real("smoothing"));
            case MULTILAYER_PERCEPTRON -> perceptron();
            case FACTORIZATION_MACHINE -> classify ? factorizationClassifier() : factorizationRegressor();
            case LINEAR_REGRESSION -> linearRegression();
            case GENERALIZED_LINEAR_REGRESSION -> generalizedLinearRegression();
            case ISOTONIC_REGRESSION ->
                new IsotonicRegression(UID)
                        .setFeaturesCol(featuresColumn)
                        .setLabelCol(Columns.LABEL)
                        .setIsotonic(params.flag("isotonic"))
                        .setFeatureIndex(params.whole("featureIndex"));
            case AFT_SURVIVAL ->
                new AFTSurvivalRegression(UID)
                        .setFeaturesCol(featuresColumn)
                        .setLabelCol(Columns.LABEL)
                        .setCensorCol(Columns.CENSOR)
                        .setMaxIter(params.whole("maxIter"))
                        .setTol(params.real("tol"))
                        .setFitIntercept(params.flag("fitIntercept"));
            case KMEANS ->
                new KMeans(UID)
                        .setFeaturesCol(featuresColumn)
                        .setK(params.whole("k"))
                        .setMaxIter(params.whole("maxIter"))
                        .setTol(params.real("tol"))
                        .setInitMode(params.text("initMode"))
                        .setInitSteps(params.whole("initSteps"))
                        .setDistanceMeasure(params.text("distanceMeasure"))
                        .setSeed(seed);
            case BISECTING_KMEANS ->
                new BisectingKMeans(UID)
                        .setFeaturesCol(featuresColumn)
                        .setK(params.whole("k"))
                        .setMaxIter(params.whole("maxIter"))
                        .setMinDivisibleClusterSize(params.real("minDivisibleClusterSize"))
                        .setDistanceMeasure(params.text("distanceMeasure"))
                        .setSeed(seed);
            case GAUSSIAN_MIXTURE ->
                new GaussianMixture(UID)
                        .setFeaturesCol(featuresColumn)
                        .setProbabilityCol(Columns.PROBABILITY)
                        .setK(params.whole("k"))
                        .setMaxIter(params.whole("maxIter"))
                        .setTol(params.real("tol"))
                        .setSeed(seed);
            case LDA ->
                new LDA(UID)
                        .setFeaturesCol(featuresColumn)
                        .setTopicDistributionCol(Columns.PROBABILITY)
                        .setK(params.whole("k"))
                        .setMaxIter(params.whole("maxIter"))
                        .setOptimizer(params.text("optimizer"))
                        .setSeed(seed);
            case ALS, FP_GROWTH ->
                throw new IllegalArgumentException(algorithm.wireName() + " does not read an input vector");
        };
    }

    private LogisticRegression logisticRegression() {
        return new LogisticRegression(UID)
                .setFeaturesCol(featuresColumn)
                .setLabelCol(Columns.LABEL)
                .setProbabilityCol(Columns.PROBABILITY)
                .setRawPredictionCol(Columns.RAW_PREDICTION)
                .setMaxIter(params.whole("maxIter"))
                .setRegParam(params.real("regParam"))
                .setElasticNetParam(params.real("elasticNetParam"))
                .setTol(params.real("tol"))
                .setFitIntercept(params.flag("fitIntercept"))
                .setStandardization(params.flag("standardization"))
                .setFamily(params.text("family"));
    }

    private DecisionTreeClassifier decisionTreeClassifier() {
        return new DecisionTreeClassifier(UID)
                .setFeaturesCol(featuresColumn)
                .setLabelCol(Columns.LABEL)
                .setProbabilityCol(Columns.PROBABILITY)
                .setRawPredictionCol(Columns.RAW_PREDICTION)
                .setMaxDepth(params.whole("maxDepth"))
                .setMaxBins(params.whole("maxBins"))
                .setMinInstancesPerNode(params.whole("minInstancesPerNode"))
                .setMinInfoGain(params.real("minInfoGain"))
                .setImpurity(params.text("impurity"))
                .setSeed(seed);
    }

    private DecisionTreeRegressor decisionTreeRegressor() {
        return new DecisionTreeRegressor(UID)
                .setFeaturesCol(featuresColumn)
                .setLabelCol(Columns.LABEL)
                .setMaxDepth(params.whole("maxDepth"))
                .setMaxBins(params.whole("maxBins"))
                .setMinInstancesPerNode(params.whole("minInstancesPerNode"))
                .setMinInfoGain(params.real("minInfoGain"))
                .setSeed(seed);
    }

    private RandomForestClassifier randomForestClassifier() {
        return new RandomForestClassifier(UID)
                .setFeaturesCol(featuresColumn)
                .setLabelCol(Columns.LABEL)
                .setProbabilityCol(Columns.PROBABILITY)
                .setRawPredictionCol(Columns.RAW_PREDICTION)
                .setNumTrees(params.whole("numTrees"))
                .setMaxDepth(params.whole("maxDepth"))
                .setMaxBins(params.whole("maxBins"))
                .setMinInstancesPerNode(params.whole("minInstancesPerNode"))
                .setMinInfoGain(params.real("minInfoGain"))
                .setImpurity(params.text("impurity"))
                .setFeatureSubsetStrategy(params.text("featureSubsetStrategy"))
                .setSubsamplingRate(params.real("subsamplingRate"))
                .setBootstrap(params.flag("bootstrap"))
                .setSeed(seed);
    }

    private RandomForestRegressor randomForestRegressor() {
        return new RandomForestRegressor(UID)
                .setFeaturesCol(featuresColumn)
                .setLabelCol(Columns.LABEL)
                .setNumTrees(params.whole("numTrees"))
                .setMaxDepth(params.whole("maxDepth"))
                .setMaxBins(params.whole("maxBins"))
                .setMinInstancesPerNode(params.whole("minInstancesPerNode"))
                .setMinInfoGain(params.real("minInfoGain"))
                .setFeatureSubsetStrategy(params.text("featureSubsetStrategy"))
                .setSubsamplingRate(params.real("subsamplingRate"))
                .setBootstrap(params.flag("bootstrap"))
                .setSeed(seed);
    }

    private GBTClassifier boostedClassifier() {
        return new GBTClassifier(UID)
                .setFeaturesCol(featuresColumn)
                .setLabelCol(Columns.LABEL)
                .setProbabilityCol(Columns.PROBABILITY)
                .setRawPredictionCol(Columns.RAW_PREDICTION)
                .setMaxIter(params.whole("maxIter"))
                .setMaxDepth(params.whole("maxDepth"))
                .setMaxBins(params.whole("maxBins"))
                .setMinInstancesPerNode(params.whole("minInstancesPerNode"))
                .setMinInfoGain(params.real("minInfoGain"))
                .setStepSize(params.real("stepSize"))
                .setSubsamplingRate(params.real("subsamplingRate"))
                .setSeed(seed);
    }

    private GBTRegressor boostedRegressor() {
        return new GBTRegressor(UID)
                .setFeaturesCol(featuresColumn)
                .setLabelCol(Columns.LABEL)
                .setMaxIter(params.whole("maxIter"))
                .setMaxDepth(params.whole("maxDepth"))
                .setMaxBins(params.whole("maxBins"))
                .setMinInstancesPerNode(params.whole("minInstancesPerNode"))
                .setMinInfoGain(params.real("minInfoGain"))
                .setStepSize(params.real("stepSize"))
                .setSubsamplingRate(params.real("subsamplingRate"))
                .setLossType(params.text("lossType"))
                .setSeed(seed);
    }

    private MultilayerPerceptronClassifier perceptron() {
        List<Integer> hidden = params.wholes("hiddenLayers");
        int[] layers = new int[hidden.size() + 2];
        layers[0] = shape.features();
        for (int i = 0; i < hidden.size(); i++) {
            layers[i + 1] = hidden.get(i);
        }
        layers[layers.length - 1] = shape.classes();
        return new MultilayerPerceptronClassifier(UID)
                .setFeaturesCol(featuresColumn)
                .setLabelCol(Columns.LABEL)
                .setProbabilityCol(Columns.PROBABILITY)
                .setRawPredictionCol(Columns.RAW_PREDICTION)
                .setLayers(layers)
                .setMaxIter(params.whole("maxIter"))
                .setTol(params.real("tol"))
                .setBlockSize(params.whole("blockSize"))
                .setSolver(params.text("solver"))
                .setStepSize(params.real("stepSize"))
                .setSeed(seed);
    }

    private FMClassifier factorizationClassifier() {
        return new FMClassifier(UID)
                .setFeaturesCol(featuresColumn)
                .setLabelCol(Columns.LABEL)
                .setProbabilityCol(Columns.PROBABILITY)
                .setRawPredictionCol(Columns.RAW_PREDICTION)
                .setFactorSize(params.whole("factorSize"))
                .setMaxIter(params.whole("maxIter"))
                .setRegParam(params.real("regParam"))
                .setStepSize(params.real("stepSize"))
                .setMiniBatchFraction(params.real("miniBatchFraction"))
                .setTol(params.real("tol"))
                .setFitIntercept(params.flag("fitIntercept"))
                .setFitLinear(params.flag("fitLinear"))
                .setInitStd(params.real("initStd"))
                .setSolver(params.text("solver"))
                .setSeed(seed);
    }

    private FMRegressor factorizationRegressor() {
        return new FMRegressor(UID)
                .setFeaturesCol(featuresColumn)
                .setLabelCol(Columns.LABEL)
                .setFactorSize(params.whole("factorSize"))
                .setMaxIter(params.whole("maxIter"))
                .setRegParam(params.real("regParam"))
                .setStepSize(params.real("stepSize"))
                .setMiniBatchFraction(params.real("miniBatchFraction"))
                .setTol(params.real("tol"))
                .setFitIntercept(params.flag("fitIntercept"))
                .setFitLinear(params.flag("fitLinear"))
                .setInitStd(params.real("initStd"))
                .setSolver(params.text("solver"))
                .setSeed(seed);
    }

    private LinearRegression linearRegression() {
        return new LinearRegression(UID)
                .setFeaturesCol(featuresColumn)
                .setLabelCol(Columns.LABEL)
                .setMaxIter(params.whole("maxIter"))
                .setRegParam(params.real("regParam"))
                .setElasticNetParam(params.real("elasticNetParam"))
                .setTol(params.real("tol"))
                .setFitIntercept(params.flag("fitIntercept"))
                .setStandardization(params.flag("standardization"))
                .setSolver(params.text("solver"))
                .setLoss(params.text("loss"));
    }

    private GeneralizedLinearRegression generalizedLinearRegression() {
        GeneralizedLinearRegression estimator = new GeneralizedLinearRegression(UID)
                .setFeaturesCol(featuresColumn)
                .setLabelCol(Columns.LABEL)
                .setFamily(params.text("family"))
                .setMaxIter(params.whole("maxIter"))
                .setRegParam(params.real("regParam"))
                .setTol(params.real("tol"))
                .setFitIntercept(params.flag("fitIntercept"));
        return params.text("link").equals("canonical") ? estimator : estimator.setLink(params.text("link"));
    }
}
