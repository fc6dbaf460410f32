/**
 * What the API asks the chain, in its own words; the answers come from the chain adapter. Nothing else in the server
 * knows contracts.
 *
 * <p>Touches {@code api.http, chain.address, chain.exchange, chain.read, chain.rpc, domain.id, domain.money}.
 */
@NullMarked
package io.datacoin.api.chain;

import org.jspecify.annotations.NullMarked;
