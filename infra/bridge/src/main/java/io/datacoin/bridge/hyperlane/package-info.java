/**
 * Hyperlane as two chains see it: messages, the tree they are leaves of, what validators sign, and the contracts.
 * Touches chain nodes through {@code io.datacoin.chain}; knows no database and no process.
 */
@NullMarked
package io.datacoin.bridge.hyperlane;

import org.jspecify.annotations.NullMarked;
