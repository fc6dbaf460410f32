/**
 * Signs what is deep enough on one chain.
 *
 * <p>Touches {@code bridge.hyperlane, chain.rpc, chain.signing, com.fasterxml.jackson, com.typesafe.config,
 * domain.id, process.configuration, process.lifecycle, process.loop}.
 */
@NullMarked
package io.datacoin.bridge.validator;

import org.jspecify.annotations.NullMarked;
