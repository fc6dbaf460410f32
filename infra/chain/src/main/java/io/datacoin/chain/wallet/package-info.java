/**
 * One account that acts on the marketplace and waits until its transactions are mined.
 *
 * <p>Touches {@code chain.address, chain.call, chain.event, chain.read, chain.revert, chain.rpc, chain.signing,
 * chain.submit, chain.type, domain.id, domain.money, domain.refusal}.
 */
@NullMarked
package io.datacoin.chain.wallet;

import org.jspecify.annotations.NullMarked;
