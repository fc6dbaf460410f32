/** Events of the chain that nobody expected. */
@NullMarked
package io.datacoin.scheduler.watch;

import org.jspecify.annotations.NullMarked;
