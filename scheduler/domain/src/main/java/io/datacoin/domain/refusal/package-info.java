/**
 * Refusals a caller must expect, as values with a code, a detail and a remedy.
 *
 * <p>Touches nothing else.
 */
@NullMarked
package io.datacoin.domain.refusal;

import org.jspecify.annotations.NullMarked;
