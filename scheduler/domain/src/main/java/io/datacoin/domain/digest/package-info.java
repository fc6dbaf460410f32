/**
 * SHA-256, for everybody who may see the domain.
 *
 * <p>Touches {@code domain.id}.
 */
@NullMarked
package io.datacoin.domain.digest;

import org.jspecify.annotations.NullMarked;
