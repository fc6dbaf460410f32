/**
 * A training job: what was asked for, where it stands, and every step it may take.
 * Touches ids and money.
 */
@NullMarked
package io.datacoin.domain.job;

import org.jspecify.annotations.NullMarked;
