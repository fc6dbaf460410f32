/**
 * Everything needed to check one job without trusting anybody, and the checks. Hashing and signature recovery are
 * parameters.
 *
 * <p>Touches {@code domain.id, domain.job, domain.lease, domain.money, domain.placement, domain.provider,
 * domain.result, domain.settlement}.
 */
@NullMarked
package io.datacoin.domain.receipt;

import org.jspecify.annotations.NullMarked;
