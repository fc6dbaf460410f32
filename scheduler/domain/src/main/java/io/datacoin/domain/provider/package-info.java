/**
 * A provider of compute as the chain knew it at one block.
 * Touches ids and money.
 */
@NullMarked
package io.datacoin.domain.provider;

import org.jspecify.annotations.NullMarked;
