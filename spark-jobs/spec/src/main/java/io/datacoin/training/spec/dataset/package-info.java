/**
 * What a dataset says about itself: manifest, schema and statistics, as public JSON.
 *
 * <p>Touches {@code com.fasterxml.jackson, training.spec.json}.
 */
@NullMarked
package io.datacoin.training.spec.dataset;

import org.jspecify.annotations.NullMarked;
