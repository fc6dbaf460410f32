/**
 * The {@code datacoin} command: finds every command, runs the one asked for and says how it ended.
 *
 * <p>Touches {@code chain.rpc, chain.wallet, cli.command, cli.terminal, client.refusal, domain.id, domain.money,
 * domain.refusal, picocli}.
 */
@NullMarked
package io.datacoin.cli;

import org.jspecify.annotations.NullMarked;
