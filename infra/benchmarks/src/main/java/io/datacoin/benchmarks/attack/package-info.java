/**
 * What enemies do, for those who measure and tell stories of it: each on a stack of the caller's own.
 *
 * <p>Touches {@code chain.signing, chain.type, chain.wallet, client.http, client.market, client.refusal,
 * com.fasterxml.jackson, domain.id, domain.money, storage.cid, storage.dag, storage.ipfs, training.spec.dataset,
 * training.spec.json}.
 */
@NullMarked
package io.datacoin.benchmarks.attack;

import org.jspecify.annotations.NullMarked;
