/**
 * How Solidity writes values: calls, constructors, events, errors and answers, by signature. Everything that is
 * encoded by hand elsewhere would be a mistake; what has a generated wrapper is encoded by that.
 *
 * <p>Touches {@code domain.id, domain.money, org.web3j.abi}.
 */
@NullMarked
package io.datacoin.chain.abi;

import org.jspecify.annotations.NullMarked;
