/**
 * Tests of what exceptions are taken for.
 * Touches the JDK and Spark's exceptions.
 */
@NullMarked
package io.datacoin.training.failure;

import org.jspecify.annotations.NullMarked;
