/**
 * Where jobs find providers: demand, pool at the opening block, draw, offers. Pure rules are the domain's.
 *
 * <p>Touches {@code database.job, database.lease, database.market, database.provider, database.transaction,
 * domain.id, domain.job, domain.lease, domain.money, domain.placement, domain.provider, process.loop,
 * training.spec.request}.
 */
@NullMarked
package io.datacoin.scheduler.place;

import org.jspecify.annotations.NullMarked;
