/** Purchases whose keys were released, on their way to the market. */
@NullMarked
package io.datacoin.scheduler.deliver;

import org.jspecify.annotations.NullMarked;
