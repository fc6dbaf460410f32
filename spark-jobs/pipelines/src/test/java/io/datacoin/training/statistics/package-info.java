/**
 * Tests of counts that do not depend on how rows are grouped.
 * Touches nothing else.
 */
@NullMarked
package io.datacoin.training.statistics;

import org.jspecify.annotations.NullMarked;
