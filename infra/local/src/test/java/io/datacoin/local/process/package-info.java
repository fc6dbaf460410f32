/**
 * Children that are really started, killed and stopped.
 * Touches processes, FIFOs and ports of its own.
 */
@NullMarked
package io.datacoin.local.process;

import org.jspecify.annotations.NullMarked;
