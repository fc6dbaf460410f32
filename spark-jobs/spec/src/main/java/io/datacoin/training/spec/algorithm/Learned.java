package io.datacoin.training.spec.algorithm;

/**
 * What is learned from, as far as defaults hang on it.
 *
 * @param rows to learn from
 * @param classes that are told apart; 0 when numbers are predicted
 */
public record Learned(long rows, int classes) {}
