/**
 * What is said about a spec that is refused, and what its author may have meant.
 *
 * <p>Touches {@code domain.refusal, org.apache.commons}.
 */
@NullMarked
package io.datacoin.training.spec.problem;

import org.jspecify.annotations.NullMarked;
