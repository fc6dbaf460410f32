/**
 * Refusals a caller must expect, as values with a code, a detail and a remedy, and the catalogue of all codes.
 *
 * <p>Touches nothing else.
 */
@NullMarked
package io.datacoin.domain.refusal;

import org.jspecify.annotations.NullMarked;
