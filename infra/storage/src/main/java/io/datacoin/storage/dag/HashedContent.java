package io.datacoin.storage.dag;

import io.datacoin.storage.cid.Cid;

/**
 * Content that has been hashed here.
 *
 * @param cid its CID under the import parameters of {@link UnixFsHasher}
 * @param size bytes of a file, or of all files under a directory
 * @param graphSize bytes of all blocks, counting a block each time it is linked
 */
public record HashedContent(Cid cid, long size, long graphSize) {}
