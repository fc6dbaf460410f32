/** A provider's worker as a process: configuration, wiring, start and stop. */
@NullMarked
package io.datacoin.worker;

import org.jspecify.annotations.NullMarked;
