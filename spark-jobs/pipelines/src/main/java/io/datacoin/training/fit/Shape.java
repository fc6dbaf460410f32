package io.datacoin.training.fit;

/**
 * What an estimator must know about the data.
 *
 * @param features length of the input vector
 * @param classes number of labels, 0 unless classifying
 */
public record Shape(int features, int classes) {}
