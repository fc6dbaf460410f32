/** What a finished training says about itself: metrics, feature pipeline, rows used. JDK, Jackson and JCS only. */
@NullMarked
package io.datacoin.training.spec.report;

import org.jspecify.annotations.NullMarked;
