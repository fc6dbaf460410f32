/** The scheduler as a process: configuration, wiring, start and stop. */
@NullMarked
package io.datacoin.scheduler;

import org.jspecify.annotations.NullMarked;
