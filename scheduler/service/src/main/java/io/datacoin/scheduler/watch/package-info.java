/**
 * Follows the chain: what its events cause is stored together with how far they were read.
 * Touches the event source and the database; sends nothing.
 */
@NullMarked
package io.datacoin.scheduler.watch;

import org.jspecify.annotations.NullMarked;
