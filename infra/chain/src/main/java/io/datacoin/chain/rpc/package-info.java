/**
 * A node of the chain, seen through an interface that speaks in the domain's types and in hexadecimal text.
 *
 * <p>Touches {@code com.fasterxml.jackson, dev.failsafe, domain.id, domain.money, okhttp3, org.web3j.protocol,
 * org.web3j.utils}.
 */
@NullMarked
package io.datacoin.chain.rpc;

import org.jspecify.annotations.NullMarked;
