/**
 * Tests of the launcher with real child processes.
 * Touches processes and temporary folders.
 */
@NullMarked
package io.datacoin.launcher.run;

import org.jspecify.annotations.NullMarked;
