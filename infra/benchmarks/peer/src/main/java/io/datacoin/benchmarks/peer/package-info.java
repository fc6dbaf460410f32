/**
 * What somebody without the marketplace would write. May touch Spark, and of ours only what opens its files to it.
 *
 * <p>Touches {@code org.apache.spark, spark.access}.
 */
@NullMarked
package io.datacoin.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
