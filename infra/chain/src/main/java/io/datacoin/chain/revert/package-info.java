/**
 * Why a contract said no, in words with a remedy.
 *
 * <p>Touches {@code chain.abi, chain.rpc, domain.id, domain.money, domain.refusal}.
 */
@NullMarked
package io.datacoin.chain.revert;

import org.jspecify.annotations.NullMarked;
