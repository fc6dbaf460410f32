/**
 * What a job's process may touch, and how walls are put around it.
 *
 * <p>Touches nothing else.
 */
@NullMarked
package io.datacoin.launcher.sandbox;

import org.jspecify.annotations.NullMarked;
