/**
 * Places on the chain.
 *
 * <p>Touches {@code domain.id}.
 */
@NullMarked
package io.datacoin.domain.chain;

import org.jspecify.annotations.NullMarked;
