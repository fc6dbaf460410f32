/**
 * A node of the chain, seen through an interface that speaks in the domain's types and in hexadecimal text.
 * The only place that opens a connection to one; knows nothing of the marketplace's contracts.
 */
@NullMarked
package io.datacoin.chain.rpc;

import org.jspecify.annotations.NullMarked;
