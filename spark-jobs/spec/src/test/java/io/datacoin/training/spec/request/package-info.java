/**
 * Tests of the spec, its JSON form and its JSON Schema.
 * Touches the JDK.
 */
@NullMarked
package io.datacoin.training.spec.request;

import org.jspecify.annotations.NullMarked;
