/**
 * What a Spark JVM may read and write through Hadoop's file systems, which is where strangers' paths end up.
 *
 * <p>Touches {@code org.apache.hadoop}.
 */
@NullMarked
package io.datacoin.spark.access;

import org.jspecify.annotations.NullMarked;
