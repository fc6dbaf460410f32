/**
 * The catalogue: tasks, the algorithms that solve them, their parameters, and the metrics that judge them.
 *
 * <p>Touches {@code com.fasterxml.jackson}.
 */
@NullMarked
package io.datacoin.training.spec.algorithm;

import org.jspecify.annotations.NullMarked;
