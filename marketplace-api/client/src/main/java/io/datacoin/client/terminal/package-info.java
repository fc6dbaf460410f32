/**
 * What people and programs see: text and pictures on stderr and stdout, one JSON document under {@code --json}.
 * Knows nothing of the marketplace.
 */
@NullMarked
package io.datacoin.client.terminal;

import org.jspecify.annotations.NullMarked;
