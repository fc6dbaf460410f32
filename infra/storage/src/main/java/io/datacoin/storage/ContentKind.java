package io.datacoin.storage;

/** What a CID or path names. */
public enum ContentKind {
    FILE,
    DIRECTORY
}
