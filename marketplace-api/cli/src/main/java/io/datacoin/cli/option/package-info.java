/**
 * Options that several commands take, each defined once: output and API, wallet, job, dataset, purchase, reading of
 * files, consent.
 *
 * <p>Touches {@code chain.signing, cli.reading, cli.terminal, client.http, client.market, client.refusal, domain.id,
 * domain.money, domain.refusal, picocli, training.spec.reading}.
 */
@NullMarked
package io.datacoin.cli.option;

import org.jspecify.annotations.NullMarked;
