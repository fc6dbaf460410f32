/**
 * Tests of reading strangers' Delta tables.
 * Touches Spark and temporary folders.
 */
@NullMarked
package io.datacoin.training.read;

import org.jspecify.annotations.NullMarked;
