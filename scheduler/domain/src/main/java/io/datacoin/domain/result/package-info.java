/**
 * What providers claim to have computed, and which claim stands.
 *
 * <p>Touches {@code domain.id, domain.placement}.
 */
@NullMarked
package io.datacoin.domain.result;

import org.jspecify.annotations.NullMarked;
