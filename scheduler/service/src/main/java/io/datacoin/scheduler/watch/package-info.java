/**
 * Follows the chain: what its events cause is stored together with how far they were read.
 *
 * <p>Touches {@code chain.event, chain.rpc, chain.type, database.chain, database.job, database.log, database.market,
 * database.provider, database.reorganisation, database.transaction, domain.chain, domain.id, domain.job,
 * domain.money, domain.receipt, domain.refusal, process.loop}.
 */
@NullMarked
package io.datacoin.scheduler.watch;

import org.jspecify.annotations.NullMarked;
