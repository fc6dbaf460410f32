/**
 * What a process is told: one file, every key known, every value in range.
 *
 * <p>Touches {@code com.typesafe.config}.
 */
@NullMarked
package io.datacoin.process.configuration;

import org.jspecify.annotations.NullMarked;
