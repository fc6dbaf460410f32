/**
 * The commands that run a stack of their own, {@code up} and {@code demo}, {@code dev} for whoever changes its code,
 * and {@code deploy} for a public chain.
 *
 * <p>Touches {@code chain.address, chain.deployment, chain.revert, chain.rpc, chain.signing, chain.submit,
 * cli.command, cli.option, cli.terminal, client.http, client.refusal, com.fasterxml.jackson, com.typesafe.config,
 * domain.id, domain.refusal, local.archive, local.check, local.control, local.demo, local.parts, local.process,
 * local.stack, org.apache.commons, picocli}.
 */
@NullMarked
package io.datacoin.local.command;

import org.jspecify.annotations.NullMarked;
