/**
 * How a process says that it is ready, and how it ends with the process that started it.
 *
 * <p>Touches nothing else.
 */
@NullMarked
package io.datacoin.process.lifecycle;

import org.jspecify.annotations.NullMarked;
