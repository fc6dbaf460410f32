/**
 * What a careful colleague says about a training before he believes its metrics.
 *
 * <p>Touches {@code org.apache.spark, reading.column, training.read, training.spec.algorithm, training.spec.report,
 * training.spec.request}.
 */
@NullMarked
package io.datacoin.training.review;

import org.jspecify.annotations.NullMarked;
