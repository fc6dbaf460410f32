package io.datacoin.storage.dag;

/** What a CID or path names. */
public enum ContentKind {
    FILE,
    DIRECTORY
}
