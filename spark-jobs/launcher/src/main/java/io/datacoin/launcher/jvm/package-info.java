/**
 * Where Spark JVMs come from and with which options they start.
 *
 * <p>Touches {@code launcher.job, launcher.sandbox}.
 */
@NullMarked
package io.datacoin.launcher.jvm;

import org.jspecify.annotations.NullMarked;
