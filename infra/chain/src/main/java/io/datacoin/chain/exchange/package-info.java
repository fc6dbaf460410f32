/**
 * Other coins than DATA: what a swap would cost, the calls that swap, and an exchange for embedded chains.
 * Knows Uniswap V2 by its published interface only; touches the node through {@code rpc}.
 */
@NullMarked
package io.datacoin.chain.exchange;

import org.jspecify.annotations.NullMarked;
