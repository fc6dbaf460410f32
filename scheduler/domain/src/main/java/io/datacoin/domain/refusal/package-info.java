/**
 * Refusals a caller must expect, as values with a code, a detail and a remedy.
 * Touches nothing but the JDK.
 */
@NullMarked
package io.datacoin.domain.refusal;

import org.jspecify.annotations.NullMarked;
