/**
 * How good models are that nobody tuned, ours and those of a peer, on the same rows of public tables.
 *
 * <p>Touches {@code com.fasterxml.jackson}.
 */
@NullMarked
package io.datacoin.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
