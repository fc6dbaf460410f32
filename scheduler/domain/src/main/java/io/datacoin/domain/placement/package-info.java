/**
 * Who trains a job: the stake-weighted draw and the reasons for every provider passed over. Pure: chain snapshot,
 * liveness and hash function are parameters.
 *
 * <p>Touches {@code domain.id, domain.money, domain.provider}.
 */
@NullMarked
package io.datacoin.domain.placement;

import org.jspecify.annotations.NullMarked;
