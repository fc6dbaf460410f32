/**
 * Options that several commands take, each defined once: output and API, wallet, job, dataset, purchase, consent.
 *
 * <p>Touches {@code chain.signing, cli.terminal, client.http, client.market, client.refusal, domain.id, domain.money,
 * domain.refusal, picocli}.
 */
@NullMarked
package io.datacoin.cli.option;

import org.jspecify.annotations.NullMarked;
