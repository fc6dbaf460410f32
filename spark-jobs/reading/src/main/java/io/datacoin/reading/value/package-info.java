/**
 * One cell of a stranger's table: what is written there as a number, a moment, true or false, or as no value.
 * Everything is pure, safe for threads and bounded in time by the length of the cell.
 *
 * <p>Touches nothing else.
 */
@NullMarked
package io.datacoin.reading.value;

import org.jspecify.annotations.NullMarked;
