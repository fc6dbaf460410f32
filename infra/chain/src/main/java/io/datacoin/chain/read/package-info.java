/**
 * What the contracts know, in the domain's types.
 * Touches the node and the generated wrappers; changes nothing.
 */
@NullMarked
package io.datacoin.chain.read;

import org.jspecify.annotations.NullMarked;
