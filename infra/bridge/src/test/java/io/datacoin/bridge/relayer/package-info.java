/** The relayer's table of steps. */
@NullMarked
package io.datacoin.bridge.relayer;

import org.jspecify.annotations.NullMarked;
