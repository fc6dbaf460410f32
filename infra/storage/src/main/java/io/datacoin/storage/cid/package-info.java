/**
 * Names of content: CIDs, the hash in them, and paths that start at one.
 *
 * <p>Touches {@code org.apache.commons}.
 */
@NullMarked
package io.datacoin.storage.cid;

import org.jspecify.annotations.NullMarked;
