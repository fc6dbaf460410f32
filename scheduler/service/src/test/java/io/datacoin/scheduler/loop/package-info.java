/** Loops whose steps fail. */
@NullMarked
package io.datacoin.scheduler.loop;

import org.jspecify.annotations.NullMarked;
