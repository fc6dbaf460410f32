/**
 * Tests of threads that strangers share.
 * Touches {@code process.fair}.
 */
@NullMarked
package io.datacoin.process.fair;

import org.jspecify.annotations.NullMarked;
