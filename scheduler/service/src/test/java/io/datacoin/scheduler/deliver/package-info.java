/** Deliveries the chain does not take at once. */
@NullMarked
package io.datacoin.scheduler.deliver;

import org.jspecify.annotations.NullMarked;
