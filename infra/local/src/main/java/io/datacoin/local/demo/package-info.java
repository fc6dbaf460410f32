/**
 * The main job as a story: a dataset published, bought, trained on, committed and verified.
 *
 * <p>Touches {@code chain.signing, chain.type, chain.wallet, cli.reading, cli.terminal, client.http, client.market,
 * client.reading, client.refusal, client.verify, com.fasterxml.jackson, domain.id, domain.job, domain.money,
 * domain.refusal, training.spec.algorithm, training.spec.dataset, training.spec.reading, training.spec.report,
 * training.spec.request}.
 */
@NullMarked
package io.datacoin.local.demo;

import org.jspecify.annotations.NullMarked;
