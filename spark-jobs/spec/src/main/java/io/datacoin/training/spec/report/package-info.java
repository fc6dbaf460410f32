/**
 * What a finished training says about itself: metrics, feature pipeline, rows used.
 *
 * <p>Touches {@code com.fasterxml.jackson, training.spec.json}.
 */
@NullMarked
package io.datacoin.training.spec.report;

import org.jspecify.annotations.NullMarked;
