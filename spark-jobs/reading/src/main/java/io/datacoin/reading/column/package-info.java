/**
 * What a whole column, and the whole table, says about how its cells are to be read: evidence is gathered cell by
 * cell, then decided once.
 *
 * <p>Touches {@code reading.value, training.spec.reading}.
 */
@NullMarked
package io.datacoin.reading.column;

import org.jspecify.annotations.NullMarked;
