/**
 * Puts the contracts on a chain, gives everybody their role, and remembers the addresses.
 * Touches the generated wrappers and the submitter.
 */
@NullMarked
package io.datacoin.chain.deployment;

import org.jspecify.annotations.NullMarked;
