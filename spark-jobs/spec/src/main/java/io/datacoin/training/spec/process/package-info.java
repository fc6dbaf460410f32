/** What a Spark JVM and the process that started it tell each other: one job file in, JSON lines out. JDK and Jackson only. */
@NullMarked
package io.datacoin.training.spec.process;

import org.jspecify.annotations.NullMarked;
