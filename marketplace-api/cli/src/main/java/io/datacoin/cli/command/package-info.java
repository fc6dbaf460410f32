/**
 * One class for each command of {@code datacoin} that needs nothing but an API, and the seam for those of other
 * modules.
 *
 * <p>Touches {@code chain.address, chain.call, chain.exchange, chain.governance, chain.read, chain.rpc,
 * chain.signing, chain.submit, chain.type, chain.wallet, cli.option, cli.page, cli.reading, cli.terminal,
 * client.http, client.market, client.reading, client.refusal, client.verify, com.fasterxml.jackson, domain.id,
 * domain.job, domain.money, domain.receipt, domain.refusal, picocli, storage.cid, training.spec.algorithm,
 * training.spec.dataset, training.spec.json, training.spec.reading, training.spec.report, training.spec.request}.
 */
@NullMarked
package io.datacoin.cli.command;

import org.jspecify.annotations.NullMarked;
