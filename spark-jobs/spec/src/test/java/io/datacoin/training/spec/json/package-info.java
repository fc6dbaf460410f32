/**
 * Tests of documents from outside.
 * Touches the JDK.
 */
@NullMarked
package io.datacoin.training.spec.json;

import org.jspecify.annotations.NullMarked;
