/**
 * Graphs of blocks behind a CID: hashing files and directories as IPFS would, and walking what somebody gives while
 * believing nothing.
 *
 * <p>Touches {@code com.google.protobuf, org.apache.commons, storage.cid}.
 */
@NullMarked
package io.datacoin.storage.dag;

import org.jspecify.annotations.NullMarked;
