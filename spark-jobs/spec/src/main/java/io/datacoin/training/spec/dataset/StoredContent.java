package io.datacoin.training.spec.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Bytes on IPFS.
 *
 * @param cid content id, version 1, base32
 * @param size in bytes
 * @param sha256 hex digest of the file, or of the sorted {@code sha256 path} lines of a directory
 * @param format of a table, {@code delta}
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record StoredContent(String cid, long size, String sha256, Optional<String> format) {

    /** No CID of a sha2-256 is longer, in any base. */
    public static final int LONGEST_CID = 128;

    /** Bounds the CID, which is a stranger's text until somebody reads it. */
    public StoredContent {
        if (cid == null || cid.length() > LONGEST_CID) {
            throw new IllegalArgumentException("cid: expected at most " + LONGEST_CID + " characters");
        }
    }
}
