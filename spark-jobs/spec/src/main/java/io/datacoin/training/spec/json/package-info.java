/**
 * JSON as every document of the product is read and written, and its canonical form (RFC 8785).
 *
 * <p>Touches {@code com.fasterxml.jackson, org.erdtman.jcs}.
 */
@NullMarked
package io.datacoin.training.spec.json;

import org.jspecify.annotations.NullMarked;
