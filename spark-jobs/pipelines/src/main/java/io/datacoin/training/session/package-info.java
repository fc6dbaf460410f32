/**
 * The Spark session every job of this product runs in.
 *
 * <p>Touches {@code org.apache.spark}.
 */
@NullMarked
package io.datacoin.training.session;

import org.jspecify.annotations.NullMarked;
