/**
 * What honest users do, and how long they wait for it.
 *
 * <p>Touches {@code chain.signing, chain.type, chain.wallet, client.http, client.market, client.refusal,
 * client.verify, com.fasterxml.jackson, dev.failsafe, domain.id, domain.job, domain.money, domain.refusal,
 * training.spec.dataset}.
 */
@NullMarked
package io.datacoin.benchmarks.people;

import org.jspecify.annotations.NullMarked;
