/**
 * Carries messages to the other chain exactly once.
 *
 * <p>Touches {@code bridge.hyperlane, bridge.validator, chain.call, chain.event, chain.revert, chain.rpc,
 * chain.signing, chain.submit, com.fasterxml.jackson, com.sun.net, com.typesafe.config, database.bridge,
 * database.chain, database.connection, database.outbox, database.transaction, domain.id, domain.money,
 * domain.refusal, outbox.election, outbox.journal, process.configuration, process.lifecycle, process.loop}.
 */
@NullMarked
package io.datacoin.bridge.relayer;

import org.jspecify.annotations.NullMarked;
