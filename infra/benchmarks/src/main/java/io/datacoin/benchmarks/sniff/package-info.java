/**
 * Compares what readers make of files with what is true about them, fault by fault.
 *
 * <p>Touches {@code benchmarks.process, benchmarks.tables, com.fasterxml.jackson, domain.job, domain.refusal,
 * local.parts, training.spec.dataset, training.spec.process, training.spec.reading}.
 */
@NullMarked
package io.datacoin.benchmarks.sniff;

import org.jspecify.annotations.NullMarked;
