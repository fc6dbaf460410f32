/**
 * Samples and counts that do not depend on how rows are grouped.
 *
 * <p>Touches nothing else.
 */
@NullMarked
package io.datacoin.training.statistics;

import org.jspecify.annotations.NullMarked;
