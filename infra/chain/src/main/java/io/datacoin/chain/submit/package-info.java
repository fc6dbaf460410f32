/**
 * Transactions that land exactly once: written down before they are sent, resent and replaced until they are mined.
 * Touches the node, a signer and a journal; knows nothing of what the transactions mean.
 */
@NullMarked
package io.datacoin.chain.submit;

import org.jspecify.annotations.NullMarked;
