/**
 * A provider's promise to run one slot of one job, and what became of it. Time is a parameter; touches ids.
 *
 * <p>Touches {@code domain.id, domain.refusal}.
 */
@NullMarked
package io.datacoin.domain.lease;

import org.jspecify.annotations.NullMarked;
