/**
 * Content on IPFS: adding, reading and re-hashing it. Speaks Kubo's RPC with the JDK's HTTP client, and nothing else, so
 * that Spark JVMs can use it as well as servers.
 */
@NullMarked
package io.datacoin.storage;

import org.jspecify.annotations.NullMarked;
