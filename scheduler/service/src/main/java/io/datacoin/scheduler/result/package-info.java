/** Claims as they come in, and which of them stands. */
@NullMarked
package io.datacoin.scheduler.result;

import org.jspecify.annotations.NullMarked;
