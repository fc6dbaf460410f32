/**
 * Child processes that die with their parent and are restarted when they die alone.
 *
 * <p>Touches nothing else.
 */
@NullMarked
package io.datacoin.local.process;

import org.jspecify.annotations.NullMarked;
