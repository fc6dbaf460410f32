/**
 * A file as it was read into a table, in the form its publisher looks at before he signs.
 *
 * <p>Touches {@code com.fasterxml.jackson, training.spec.dataset, training.spec.reading}.
 */
@NullMarked
package io.datacoin.client.reading;

import org.jspecify.annotations.NullMarked;
