/** What a job's end is and how it gets to the chain, in batches. */
@NullMarked
package io.datacoin.scheduler.settle;

import org.jspecify.annotations.NullMarked;
