/**
 * What somebody without the marketplace would write. May touch Spark and nothing of ours.
 *
 * <p>Touches {@code org.apache.spark}.
 */
@NullMarked
package io.datacoin.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
