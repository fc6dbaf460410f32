/**
 * {@code datacoin bridge}: DATA to another chain and back, and what is on its way.
 *
 * <p>Touches {@code bridge.hyperlane, chain.call, chain.event, chain.revert, chain.rpc, chain.signing, chain.submit,
 * cli.command, cli.option, cli.terminal, client.http, client.market, client.refusal, com.fasterxml.jackson,
 * domain.id, domain.money, domain.refusal, picocli}.
 */
@NullMarked
package io.datacoin.cli.bridge;

import org.jspecify.annotations.NullMarked;
