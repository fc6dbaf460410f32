/**
 * Tests of the messages of a Spark JVM.
 * Touches the JDK.
 */
@NullMarked
package io.datacoin.training.spec.process;

import org.jspecify.annotations.NullMarked;
