/**
 * How sure a model's metrics are, and what its answers hang on.
 *
 * <p>Touches {@code org.apache.spark, training.evaluate, training.features, training.spec.algorithm,
 * training.spec.report}.
 */
@NullMarked
package io.datacoin.training.judge;

import org.jspecify.annotations.NullMarked;
