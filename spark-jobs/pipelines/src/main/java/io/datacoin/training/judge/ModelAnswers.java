package io.datacoin.training.judge;

import io.datacoin.training.judge.JudgedRow.Answer;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.ClassificationModel;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.AFTSurvivalRegressionModel;
import org.apache.spark.ml.regression.RegressionModel;

/** Asks a fitted model about one row, without a pass of Spark's. Stateless. */
interface ModelAnswers {
    /** What it says of an input vector. */
    Answer of(Vector inputs);

    /** Of the model, or empty when it can not be asked about one row. */
    static Optional<ModelAnswers> of(Model<?> model) {
        if (model instanceof ProbabilisticClassificationModel<?, ?> probabilistic) {
            return Optional.of(probabilities(probabilistic));
        }
        if (model instanceof ClassificationModel<?, ?> classification) {
            return Optional.of(classes(classification));
        }
        if (model instanceof RegressionModel<?, ?> regression) {
            return Optional.of(numbers(regression));
        }
        if (model instanceof AFTSurvivalRegressionModel survival) {
            return Optional.of(inputs -> number(survival.predict(inputs)));
        }
        return Optional.empty();
    }

    // Spark's models are generic in the type of their inputs, which is a vector in every one of the catalogue.
    @SuppressWarnings("unchecked")
    private static ModelAnswers probabilities(ProbabilisticClassificationModel<?, ?> model) {
        ProbabilisticClassificationModel<Vector, ?> known = (ProbabilisticClassificationModel<Vector, ?>) model;
        return inputs -> new Answer(known.predict(inputs), known.predictProbability(inputs), true);
    }

    @SuppressWarnings("unchecked")
    private static ModelAnswers classes(ClassificationModel<?, ?> model) {
        ClassificationModel<Vector, ?> known = (ClassificationModel<Vector, ?>) model;
        return inputs -> new Answer(known.predict(inputs), known.predictRaw(inputs), false);
    }

    @SuppressWarnings("unchecked")
    private static ModelAnswers numbers(RegressionModel<?, ?> model) {
        RegressionModel<Vector, ?> known = (RegressionModel<Vector, ?>) model;
        return inputs -> number(known.predict(inputs));
    }

    private static Answer number(double prediction) {
        return new Answer(prediction, Vectors.dense(new double[0]), false);
    }
}
