package io.datacoin.training.spec.dataset;

/**
 * One column of a dataset.
 *
 * @param name unique within the dataset
 * @param type what it holds
 * @param nullable whether a value was missing when the dataset was read
 */
public record ColumnSchema(String name, ColumnType type, boolean nullable) {}
