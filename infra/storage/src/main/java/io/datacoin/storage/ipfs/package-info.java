/**
 * An IPFS node: adding, reading, pinning, everything checked against its CID. Speaks Kubo's RPC with the JDK's HTTP
 * client and nothing else, so that Spark JVMs can use it as well as servers.
 *
 * <p>Touches {@code com.fasterxml.jackson, dev.failsafe, storage.cid, storage.dag}.
 */
@NullMarked
package io.datacoin.storage.ipfs;

import org.jspecify.annotations.NullMarked;
