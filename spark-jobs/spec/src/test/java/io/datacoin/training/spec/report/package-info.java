/**
 * Tests of documents from outside.
 * Touches the JDK.
 */
@NullMarked
package io.datacoin.training.spec.report;

import org.jspecify.annotations.NullMarked;
