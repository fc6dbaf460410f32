/** Batches that can not be built. */
@NullMarked
package io.datacoin.scheduler.submit;

import org.jspecify.annotations.NullMarked;
