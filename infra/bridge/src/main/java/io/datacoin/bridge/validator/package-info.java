/**
 * Signs what is deep enough on one chain. Touches its own chain node, its key and a folder; nothing of the relayer.
 */
@NullMarked
package io.datacoin.bridge.validator;

import org.jspecify.annotations.NullMarked;
