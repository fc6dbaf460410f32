/**
 * What enemies do, for those who measure and tell stories of it: each on a stack of the caller's own.
 *
 * <p>Touches {@code chain.signing, com.fasterxml.jackson, domain.id, training.spec.dataset, training.spec.json}.
 */
@NullMarked
package io.datacoin.benchmarks.attack;

import org.jspecify.annotations.NullMarked;
