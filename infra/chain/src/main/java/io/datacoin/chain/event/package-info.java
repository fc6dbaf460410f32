/**
 * What happened on the chain, as records: fetched by block range, decoded from the logs of all contracts.
 * Touches the node and the generated wrappers; where to go on from, and what to do about it, is the caller's business.
 */
@NullMarked
package io.datacoin.chain.event;

import org.jspecify.annotations.NullMarked;
