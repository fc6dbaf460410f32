/**
 * Calls of contracts for which there is no generated wrapper, named by their Solidity signature. Touches no network.
 */
@NullMarked
package io.datacoin.chain.abi;

import org.jspecify.annotations.NullMarked;
