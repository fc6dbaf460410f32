/**
 * Carries messages to the other chain exactly once. Touches the database, both chain nodes and what validators published;
 * holds no validator's key.
 */
@NullMarked
package io.datacoin.bridge.relayer;

import org.jspecify.annotations.NullMarked;
