/**
 * Starts the parts in order, funds and stakes the accounts of an embedded marketplace, and keeps its state in a
 * folder.
 *
 * <p>Touches {@code bridge.hyperlane, chain.address, chain.call, chain.deployment, chain.exchange, chain.read,
 * chain.revert, chain.rpc, chain.signing, chain.submit, chain.wallet, client.market, client.refusal,
 * com.fasterxml.jackson, com.typesafe.config, database.backup, database.connection, domain.id, domain.money,
 * domain.refusal, local.archive, local.check, local.gate, local.parts, local.process, process.lifecycle}.
 */
@NullMarked
package io.datacoin.local.stack;

import org.jspecify.annotations.NullMarked;
