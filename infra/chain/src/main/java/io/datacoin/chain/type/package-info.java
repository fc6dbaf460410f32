/**
 * What the contracts' own structs and reasons mean, as records and enums for those who call, read and follow them.
 *
 * <p>Touches {@code domain.id, domain.money}.
 */
@NullMarked
package io.datacoin.chain.type;

import org.jspecify.annotations.NullMarked;
