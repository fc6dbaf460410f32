/**
 * Votes of stake on the rules of the marketplace: proposals, votes, and what may be changed.
 * Touches the node and the generated wrappers; sends nothing itself.
 */
@NullMarked
package io.datacoin.chain.governance;

import org.jspecify.annotations.NullMarked;
