/**
 * Tests of what Spark's estimators are told.
 * Touches Spark without a session.
 */
@NullMarked
package io.datacoin.training.fit;

import org.jspecify.annotations.NullMarked;
