/**
 * Tests of what a published model may be made of.
 * Touches the JDK.
 */
@NullMarked
package io.datacoin.training.spec.model;

import org.jspecify.annotations.NullMarked;
