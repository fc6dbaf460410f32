/**
 * Hyperlane as two chains see it: messages, the tree they are leaves of, what validators sign, and the contracts.
 *
 * <p>Touches {@code chain.abi, chain.call, chain.deployment, chain.event, chain.revert, chain.rpc, chain.signing,
 * chain.submit, com.fasterxml.jackson, domain.id, domain.money}.
 */
@NullMarked
package io.datacoin.bridge.hyperlane;

import org.jspecify.annotations.NullMarked;
