/**
 * Tests of how strangers' files become rows.
 * Touches temporary folders.
 */
@NullMarked
package io.datacoin.training.source;

import org.jspecify.annotations.NullMarked;
