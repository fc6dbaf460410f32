/**
 * What is run in a Spark JVM, and who hears how far it is.
 *
 * <p>Touches {@code training.spec.dataset, training.spec.process}.
 */
@NullMarked
package io.datacoin.launcher.job;

import org.jspecify.annotations.NullMarked;
