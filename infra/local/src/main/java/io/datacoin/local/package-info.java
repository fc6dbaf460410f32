/**
 * The embedded stack: real PostgreSQL, a real chain, an IPFS node, API, scheduler and workers under one supervisor.
 * It wires every other module together and is imported by none but benchmarks and acceptance tests.
 */
@NullMarked
package io.datacoin.local;

import org.jspecify.annotations.NullMarked;
