/**
 * A stranger's file as rows of cells: its encoding, its delimiter and quotes, where its table begins and ends, where
 * in a JSON document the rows are, and what a careful reader says about each of these.
 *
 * <p>Touches {@code com.fasterxml.jackson, com.ibm.icu, com.univocity.parsers, domain.refusal, reading.column,
 * reading.value, training.failure, training.spec.json, training.spec.process, training.spec.reading}.
 */
@NullMarked
package io.datacoin.training.source;

import org.jspecify.annotations.NullMarked;
