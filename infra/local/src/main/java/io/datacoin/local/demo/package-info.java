/**
 * The main job as a story: a dataset published, bought, trained on, committed and verified.
 *
 * <p>Touches {@code chain.signing, chain.type, chain.wallet, cli.terminal, client.http, client.market,
 * client.refusal, client.verify, com.fasterxml.jackson, domain.id, domain.job, domain.money, domain.refusal,
 * training.spec.algorithm, training.spec.dataset, training.spec.report, training.spec.request}.
 */
@NullMarked
package io.datacoin.local.demo;

import org.jspecify.annotations.NullMarked;
