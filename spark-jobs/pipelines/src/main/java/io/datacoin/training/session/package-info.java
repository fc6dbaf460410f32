/**
 * The Spark session every job of this product runs in.
 *
 * <p>Touches {@code org.apache.spark, spark.access}.
 */
@NullMarked
package io.datacoin.training.session;

import org.jspecify.annotations.NullMarked;
