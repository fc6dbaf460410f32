package io.datacoin.storage.dag;

import io.datacoin.storage.cid.Cid;

/**
 * One entry of a directory.
 *
 * @param name its name in the directory
 * @param cid what it names
 * @param kind file or directory
 * @param size bytes of a file; 0 for a directory
 */
public record ContentEntry(String name, Cid cid, ContentKind kind, long size) {}
