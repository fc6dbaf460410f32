/** Tests of the checks of results. */
@NullMarked
package io.datacoin.scheduler.result;

import org.jspecify.annotations.NullMarked;
