/**
 * A provider of compute as the chain knew it at one block.
 *
 * <p>Touches {@code domain.id, domain.money}.
 */
@NullMarked
package io.datacoin.domain.provider;

import org.jspecify.annotations.NullMarked;
