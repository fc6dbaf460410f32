/**
 * Tests of what a Spark JVM may read and write.
 * Touches temporary folders.
 */
@NullMarked
package io.datacoin.spark.access;

import org.jspecify.annotations.NullMarked;
