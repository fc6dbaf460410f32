package io.datacoin.training.spec.dataset;

/**
 * What was found of a facts document by reading or writing it.
 *
 * @param size in bytes
 * @param sha256 hex digest of the file, without 0x
 * @param columns lines
 */
public record FactsMeasure(long size, String sha256, int columns) {}
