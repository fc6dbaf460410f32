/** What becomes of a result on its way to the log. */
@NullMarked
package io.datacoin.worker.result;

import org.jspecify.annotations.NullMarked;
