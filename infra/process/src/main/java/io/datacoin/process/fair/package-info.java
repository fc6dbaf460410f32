/**
 * Threads that strangers share.
 *
 * <p>Touches nothing else.
 */
@NullMarked
package io.datacoin.process.fair;

import org.jspecify.annotations.NullMarked;
