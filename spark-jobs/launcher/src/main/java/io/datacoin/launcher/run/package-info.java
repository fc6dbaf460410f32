/**
 * Runs a job in a Spark JVM and listens to it until it is gone.
 *
 * <p>Touches {@code com.fasterxml.jackson, domain.job, domain.refusal, launcher.job, launcher.jvm, launcher.sandbox,
 * training.spec.process}.
 */
@NullMarked
package io.datacoin.launcher.run;

import org.jspecify.annotations.NullMarked;
