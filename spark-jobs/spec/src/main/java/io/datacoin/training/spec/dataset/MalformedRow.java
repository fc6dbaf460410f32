package io.datacoin.training.spec.dataset;

/**
 * A row that was kept aside because it does not fit the header.
 *
 * @param line in the file where the row begins, from 1
 * @param reason for people, for example {@code 5 cells (expected: 7)}
 */
public record MalformedRow(long line, String reason) {}
