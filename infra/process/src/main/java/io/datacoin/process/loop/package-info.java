/**
 * Steps that are repeated for as long as a process runs.
 *
 * <p>Touches nothing else.
 */
@NullMarked
package io.datacoin.process.loop;

import org.jspecify.annotations.NullMarked;
