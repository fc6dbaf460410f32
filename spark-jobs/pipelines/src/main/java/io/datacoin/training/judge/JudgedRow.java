package io.datacoin.training.judge;

import org.apache.spark.ml.linalg.Vector;

/**
 * A held-out row and what the model says of it.
 *
 * @param actual the label, as a number
 * @param answer what the model says
 * @param inputs the model's input vector
 * @param unscaled the same in the units of the dataset
 * @param group rows of one group were held out together
 */
record JudgedRow(double actual, Answer answer, Vector inputs, Vector unscaled, long group) {
    /**
     * What a model says of a row.
     *
     * @param prediction the label, as a number
     * @param confidence of each class, in any unit; empty when numbers are predicted
     * @param probable whether the confidences are probabilities
     */
    record Answer(double prediction, Vector confidence, boolean probable) {}

    double prediction() {
        return answer.prediction();
    }
}
