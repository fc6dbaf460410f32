package io.datacoin.training.spec.model;

import java.util.Set;

/**
 * Classes of Spark that the pipelines make features with. A class is code that runs at whoever loads the model, so a model
 * with another one is refused. Stateless.
 */
public final class ModelStages {
    /** Prefix of them all. */
    private static final String FEATURE = "org.apache.spark.ml.feature.";

    /** The one whose statement is SQL, see {@link FeatureStatement}. */
    public static final String STATEMENT = FEATURE + "SQLTransformer";

    private static final Set<String> OF_FEATURES = Set.of(
            STATEMENT,
            FEATURE + "FeatureHasher",
            FEATURE + "HashingTF",
            FEATURE + "IDFModel",
            FEATURE + "IndexToString",
            FEATURE + "MinMaxScalerModel",
            FEATURE + "OneHotEncoderModel",
            FEATURE + "StandardScalerModel",
            FEATURE + "StringIndexerModel",
            FEATURE + "VectorAssembler");

    private ModelStages() {}

    /** Whether the pipelines make features, or the names of predicted classes, with it. */
    public static boolean makesFeatures(String className) {
        return OF_FEATURES.contains(className);
    }
}
