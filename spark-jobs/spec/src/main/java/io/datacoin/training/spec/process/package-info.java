/**
 * What a Spark JVM and the process that started it tell each other: one job file in, JSON lines out.
 *
 * <p>Touches {@code com.fasterxml.jackson, domain.id, domain.job, domain.refusal, training.spec.dataset,
 * training.spec.json, training.spec.reading, training.spec.request}.
 */
@NullMarked
package io.datacoin.training.spec.process;

import org.jspecify.annotations.NullMarked;
