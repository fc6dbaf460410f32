/**
 * How a file of strangers is read into a table: what its publisher asks for, what was decided, and what people should
 * know about it.
 *
 * <p>Touches {@code com.fasterxml.jackson}.
 */
@NullMarked
package io.datacoin.training.spec.reading;

import org.jspecify.annotations.NullMarked;
