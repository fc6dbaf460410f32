/**
 * Tests of what is checked before a spec is signed.
 * Touches the JDK.
 */
@NullMarked
package io.datacoin.training.spec.validation;

import org.jspecify.annotations.NullMarked;
