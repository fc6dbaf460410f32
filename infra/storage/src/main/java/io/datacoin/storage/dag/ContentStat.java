package io.datacoin.storage.dag;

import io.datacoin.storage.cid.Cid;

/**
 * What is known of a file or directory without reading it.
 *
 * @param cid its own CID, also when it was asked for by a path
 * @param kind file or directory
 * @param size bytes of a file; 0 for a directory
 * @param graphSize bytes of all blocks under it, as its links tell
 */
public record ContentStat(Cid cid, ContentKind kind, long size, long graphSize) {}
