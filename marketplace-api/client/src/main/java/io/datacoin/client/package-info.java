/**
 * The command line and the Java client behind it.
 * Talks to the API, a chain endpoint and an IPFS endpoint; knows nothing of the servers' insides.
 */
@NullMarked
package io.datacoin.client;

import org.jspecify.annotations.NullMarked;
