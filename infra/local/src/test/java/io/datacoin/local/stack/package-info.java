/**
 * The state of a stack on disk.
 * Touches folders and one process of its own.
 */
@NullMarked
package io.datacoin.local.stack;

import org.jspecify.annotations.NullMarked;
