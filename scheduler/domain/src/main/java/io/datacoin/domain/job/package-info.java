/**
 * A training job: what was asked for, where it stands, and every step it may take.
 *
 * <p>Touches {@code domain.id, domain.money, domain.refusal}.
 */
@NullMarked
package io.datacoin.domain.job;

import org.jspecify.annotations.NullMarked;
