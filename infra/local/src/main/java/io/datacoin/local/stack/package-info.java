/**
 * Starts the parts in order, funds and stakes the accounts of an embedded marketplace, and keeps its state in a folder.
 * The only place that knows all parts at once.
 */
@NullMarked
package io.datacoin.local.stack;

import org.jspecify.annotations.NullMarked;
